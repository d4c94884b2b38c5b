/** `{ [name]: value }`, or nothing when the value is undefined: absent stays absent in JSON. */
export function optional<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [P in K]?: V });
}

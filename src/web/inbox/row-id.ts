/** The id of the row of a task in the document. */
export const rowIdOf = (taskId: string): string => `task-${taskId}`;

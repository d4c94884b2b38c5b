export declare function median(values: number[]): number;
export declare function quantile(values: number[], part: number): number;
export declare function rounded(value: number): number;
export declare function slope(points: [number, number][]): number;

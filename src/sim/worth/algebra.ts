/** The little linear algebra that the worth of evidence needs: dense, a few dozen rows. */

export const mean = (values: readonly number[]): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
};

export const dot = (a: readonly number[], b: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** Probabilities from log weights; none is exactly 0. */
export function softmax(logs: readonly number[]): number[] {
  const most = Math.max(...logs);
  const weights = logs.map((value) => Math.exp(Math.max(-60, value - most)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Lower-triangular L with L Lᵀ = `matrix`, which is symmetric with a positive diagonal; small pivots are held at 0.05. */
export function lowerFactor(matrix: readonly (readonly number[])[]): readonly Float64Array[] {
  const rows = matrix.map((row) => new Float64Array(row.length));
  for (const [i, row] of rows.entries())
    for (let j = 0; j <= i; j++) {
      const other = rows[j]!;
      let left = matrix[i]![j]!;
      for (let k = 0; k < j; k++) left -= row[k]! * other[k]!;
      row[j] = i === j ? Math.sqrt(Math.max(0.05, left)) : left / other[j]!;
    }
  return rows;
}

/** x with L x = `right`. */
export function solveLower(factor: readonly Float64Array[], right: readonly number[]): number[] {
  const x = new Array<number>(right.length).fill(0);
  for (const [i, row] of factor.entries()) {
    let left = right[i]!;
    for (let k = 0; k < i; k++) left -= row[k]! * x[k]!;
    x[i] = left / row[i]!;
  }
  return x;
}

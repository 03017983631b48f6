// The Equal Earth projection (B. Šavrič, T. Patterson, B. Jenny, 2018): areas keep their proportion. Pure.

const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;
const DEGREE = Math.PI / 180;

/** [longitude, latitude] in degrees to [x, y], x to the east and y to the south, about -2.7 to 2.7. */
export function project([longitude, latitude]) {
  const t = Math.asin(M * Math.sin(latitude * DEGREE));
  const t2 = t * t;
  const t6 = t2 ** 3;
  return [
    (longitude * DEGREE * Math.cos(t)) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2))),
    -t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2)),
  ];
}

/** The way back, by Newton's method. */
export function unproject([x, y]) {
  let t = -y / A1;
  for (let i = 0; i < 12; i++) {
    const t2 = t * t;
    const t6 = t2 ** 3;
    const difference = (t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2)) + y) / (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2));
    t -= difference;
    if (Math.abs(difference) < 1e-9) break;
  }
  const t2 = t * t;
  const slope = A1 + 3 * A2 * t2 + t2 ** 3 * (7 * A3 + 9 * A4 * t2);
  return [(M * x * slope) / Math.cos(t) / DEGREE, Math.asin(Math.sin(t) / M) / DEGREE];
}

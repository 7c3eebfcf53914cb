// @ts-check
// What of a session never changes is laid down once for the whole page; the player is told only what does.

/** @type {{laid: {session: string}|null, waiting: (() => void)|null}} */
const plans = ((/** @type {any} */ (globalThis)).surefootPlan ??= { laid: null, waiting: null });

/** @param {{session: string}} plan */
function layDown(plan) {
  plans.laid = plan;
  plans.waiting?.();
}

/** Acts with the plan of `session` once it is laid down. @param {string} session @param {(plan: any) => void} act */
function withPlan(session, act) {
  plans.waiting = null;
  if (plans.laid?.session === session) act(plans.laid);
  else plans.waiting = () => withPlan(session, act);
}

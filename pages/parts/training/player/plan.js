// @ts-check
// The component that lays the plan of a session down: it comes once and stays, whatever the player is told.

/** @param {{data: string}} component */
export default function (component) {
  layDown(JSON.parse(component.data));
}

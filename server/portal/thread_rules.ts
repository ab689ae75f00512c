/** What is one conversation at a point of contact: a customer's there, whatever browser they are at. */
export const threadAt = (pointId: string, customerId: string): string => `${pointId} ${customerId}`;

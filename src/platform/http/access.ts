import type { Permission } from '../../domain/permissions';

/**
 * Who may call a route: anybody, everybody who has signed in, or those who have a permission at
 * least for a part of what there is. For which part is asked by whoever loads or changes it.
 */
export type Access = 'public' | 'signed-in' | Permission;

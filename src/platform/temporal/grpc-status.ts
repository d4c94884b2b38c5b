import { isGrpcServiceError } from '@temporalio/client';

/** The statuses of gRPC that callers of Temporal tell apart. */
const GRPC_STATUS = { NOT_FOUND: 5, ALREADY_EXISTS: 6, FAILED_PRECONDITION: 9 } as const;

/** True when the server has answered with this status. */
export function hasStatus(error: unknown, status: keyof typeof GRPC_STATUS): boolean {
  return isGrpcServiceError(error) && Number(error.code) === GRPC_STATUS[status];
}

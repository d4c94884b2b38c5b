import type { Directory } from '../../src/people/directory.service';
import type { ApiAnswer } from './api-user';
import type { TestSystem } from './system';

/** Uma and uwe ask, mona and max are managers, ada administers. */
const PEOPLE: Directory = {
  organization: { key: 'val', name: 'Val' },
  roles: [],
  users: [
    { username: 'ada', name: 'Ada', roles: ['admin'] },
    { username: 'mona', name: 'Mona', roles: ['manager'] },
    { username: 'max', name: 'Max', roles: ['manager'] },
    { username: 'uma', name: 'Uma' },
    { username: 'uwe', name: 'Uwe' },
  ],
};

const OTHERS: Directory = {
  organization: { key: 'other', name: 'Another organization' },
  roles: [],
  users: [{ username: 'olga', name: 'Olga', roles: ['admin'] }],
};

/** Requests in the hands of people with the seeded roles. */
export class TestRequests {
  private constructor(
    private readonly system: TestSystem,
    readonly organizationId: string,
  ) {}

  static async in(system: TestSystem): Promise<TestRequests> {
    await system.organization(OTHERS);
    return new TestRequests(system, await system.organization(PEOPLE));
  }

  /** A draft; of uma for mona unless something else is said. */
  async draft(content: object = {}, creator = 'uma'): Promise<string> {
    const body = { title: 'A laptop', assignedTo: 'mona', ...content };
    const answer = await this.system.as(creator).post('/requests', body);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body.id as string;
  }

  /** A request of uma for mona in a status. */
  async in(status: string): Promise<string> {
    const id = await this.draft();
    if (status !== 'draft') await this.act('uma', id, 'submit');
    if (status === 'approved') await this.act('mona', id, 'approve');
    if (status === 'rejected') await this.act('mona', id, 'reject', { reason: 'too dear' });
    return id;
  }

  act(user: string, id: string, action: string, body: object = {}): Promise<ApiAnswer> {
    const as = this.system.as(user);
    if (action === 'delete') return as.delete(`/requests/${id}`);
    if (action === 'edit') return as.put(`/requests/${id}`, { title: 'Two laptops', ...body });
    return as.post(`/requests/${id}/${action}`, body);
  }

  read(user: string, id: string): Promise<ApiAnswer> {
    return this.system.as(user).get(`/requests/${id}`);
  }

  /** Ids that a user finds in the list. */
  async listed(user: string, query = ''): Promise<string[]> {
    const { body } = await this.system.as(user).get(`/requests${query}`);
    return body.items.map(({ id }: { id: string }) => id);
  }
}

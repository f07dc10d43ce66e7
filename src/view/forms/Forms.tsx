/** The form that is asked for, of all there are. */
import { BrokerForm } from './BrokerForm'
import { ConsumerForm } from './ConsumerForm'
import { ConsumerSettingsForm } from './ConsumerSettingsForm'
import { GroupForm } from './GroupForm'
import { NewGroupForm } from './NewGroupForm'
import { NewTopicForm } from './NewTopicForm'
import { closeForm, type FormRequest } from './open'
import { TopicForm } from './TopicForm'
import { UnderWay } from './UnderWay'

export function Forms({ request }: { readonly request: FormRequest }) {
  switch (request.form) {
    case 'consumer':
      return <ConsumerForm group={request.group} onClose={closeForm} />
    case 'settings':
      return <ConsumerSettingsForm consumer={request.consumer} onClose={closeForm} />
    case 'group':
      return <GroupForm group={request.group} onClose={closeForm} />
    case 'under way':
      return <UnderWay flight={request.flight} onClose={closeForm} />
    case 'new group':
      return <NewGroupForm onClose={closeForm} />
    case 'new topic':
      return <NewTopicForm onClose={closeForm} />
    case 'broker':
      return <BrokerForm group={request.group} onClose={closeForm} />
    case 'topic':
      return <TopicForm topic={request.topic} onClose={closeForm} />
  }
}

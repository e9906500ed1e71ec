package shop.troth.rights.agent.kept;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.HeldTable;
import shop.troth.vault.ShowsHeld;

/** What agents asked for somebody. */
@Component
class AgentsHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Requests that agents made for you", Set.of("rights.agent_request"), """
                select a.name as "Agent", r.exercise as "Request", r.received_at as "Received", r.due_at as "Answered by",
                       r.mailed_at as "Emailed you", replace(r.state, '-', ' ') as "Status", r.ended_at as "Ended"
                  from rights.agent_request r join rights.agent a on a.store_id = r.store_id and a.id = r.agent_id
                 where r.store_id = :store and r.subject_id = any(:people::uuid[])
                 order by r.received_at desc
                """));
    }
}

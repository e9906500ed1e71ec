package shop.troth.rights.agent.kept;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The requests made for a person by agents, or entered by staff for a call or a letter. */
@Component
class AgentsHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Requests made on your behalf", Set.of("rights.agent_request"), """
                select case r.way when 'phone' then 'phone call, entered by our staff'
                                  when 'letter' then 'letter, entered by our staff' else a.name end as "Made by",
                       case r.exercise when 'messages:opt-out' then 'no more messages' when 'use:stop' then 'stop using my data'
                                       when 'disclosure:stop' then 'don’t share my data' else r.exercise end as "Request",
                       r.received_at as "Received", r.due_at as "Answered by", r.mailed_at as "Emailed you",
                       replace(r.state, '-', ' ') as "Status", r.ended_at as "Ended"
                  from rights.agent_request r left join rights.agent a on a.store_id = r.store_id and a.id = r.agent_id
                 where r.store_id = :store and r.subject_id = any(:people::uuid[])
                 order by r.received_at desc
                """));
    }
}

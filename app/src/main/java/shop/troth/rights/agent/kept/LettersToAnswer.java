package shop.troth.rights.agent.kept;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/**
 * Letters that staff have to write to people who cannot open their mailbox: with their data if they were identified, otherwise to say that
 * the request is refused.
 */
@Component
@RequiredArgsConstructor
public class LettersToAnswer {

    /** The least id, after which the first page begins. */
    public static final UUID FIRST = new UUID(0, 0);

    private final LetterSeals seals;
    private final JdbcClient db;

    /**
     * Returns a page of letters, most urgent first.
     *
     * @param after the last id of the previous page; {@link #FIRST} for the first page
     */
    public List<AgentRequest> page(StoreId store, UUID after, int most) {
        return db.sql(AgentRequests.SELECT + """
                        r.state in ('unproven', 'identified') and (r.due_at, r.id) > (
                            coalesce((select due_at from rights.agent_request where store_id = :store and id = :after), '-infinity'),
                            :after)
                         order by r.due_at, r.id limit :most
                        """)
                .param("store", store.value())
                .param("after", after)
                .param("most", most)
                .query(AgentRequests::request)
                .list();
    }

    /**
     * A letter that has to carry its person's data, if it still waits, the person's data is still there, and staff of this store entered it for
     * this person.
     */
    public Optional<AgentRequest> identified(StoreId store, UUID id) {
        return db.sql(AgentRequests.SELECT + "r.id = :id and r.state = 'identified' and r.subject_id is not null")
                .param("store", store.value())
                .param("id", id)
                .query(AgentRequests::request)
                .optional()
                .filter(seals::isSealed);
    }

    /**
     * Returns how many letters were due before a moment.
     *
     * @param most the count stops at this number
     */
    public int count(StoreId store, Instant dueBefore, int most) {
        return db.sql("""
                        select count(*) from (
                            select 1 from rights.agent_request
                             where store_id = :store and state in ('unproven', 'identified') and due_at < :before limit :most) as counted
                        """)
                .param("store", store.value())
                .param("before", dueBefore.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /**
     * Records that a letter was answered, in the caller's transaction: refused, or mailed if it had the data.
     *
     * @return false if no letter with this id waits for an answer
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean answered(StoreId store, UUID id, Instant now) {
        return db.sql("""
                        update rights.agent_request set state = case state when 'identified' then 'mailed' else 'refused' end, ended_at = :now,
                               seal = null
                         where store_id = :store and id = :id and state in ('unproven', 'identified')
                        """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("store", store.value())
                        .param("id", id)
                        .update()
                == 1;
    }
}

package shop.troth.rights.agent.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.people.choices.ChoiceChannel;
import shop.troth.rights.agent.kept.RequestedRight.Aim;
import shop.troth.vault.retention.ErasureParticipant;

/** Requests by agents, phone, and letter, in all stores. They identify nobody: the given address is looked up and not stored. */
@Component
@RequiredArgsConstructor
public class AgentRequests implements ErasureParticipant {

    static final String SELECT = """
            select r.store_id, r.id, r.way, coalesce(r.agent_id, '') as agent_id, coalesce(a.name, '') as agent_name,
                   r.agent_request_id, r.exercise, r.regime, r.subject_id, r.state, r.received_at, r.due_at, r.ended_at
              from rights.agent_request r left join rights.agent a on a.store_id = r.store_id and a.id = r.agent_id
             where r.store_id = :store and\s""";

    private static final String AGENT = "agent";

    private final LetterSeals seals;
    private final JdbcClient db;

    /**
     * Records that a signed message was used, in the caller's transaction; a concurrent call with the same message waits for its end.
     *
     * @return false if it was used before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean use(StoreId store, byte[] message, Instant expires) {
        return db.sql("""
                        insert into rights.agent_message (store_id, hash, expires_at) values (:store, :hash, :expires)
                        on conflict (store_id, hash) do nothing
                        """)
                        .param("store", store.value())
                        .param("hash", message)
                        .param("expires", UtcTime.of(expires))
                        .update()
                == 1;
    }

    /** Adds a request, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(AgentRequest request) {
        db.sql("""
                insert into rights.agent_request (store_id, id, way, agent_id, agent_request_id, exercise, regime, subject_id, state,
                                                  received_at, due_at, ended_at, seal)
                values (:store, :id, :way, nullif(:agent, ''), :own, :exercise, :regime, :person, :state, :received, :due, :ended, :seal)
                """)
                .param("store", request.store().value())
                .param("id", request.id())
                .param("way", request.came().map(AgentRequests::word).orElse(AGENT))
                .param("agent", request.agent())
                .param("own", request.agentRequest())
                .param("exercise", request.exercise().word())
                .param("regime", request.regime())
                .param("person", request.person().map(SubjectId::value).orElse(null), Types.OTHER)
                .param("state", request.state().word())
                .param("received", UtcTime.of(request.received()))
                .param("due", UtcTime.of(request.due()))
                .param("ended", request.ended().map(UtcTime::of).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("seal", seals.of(request), Types.BINARY)
                .update();
    }

    public Optional<AgentRequest> find(StoreId store, UUID id) {
        return db.sql(SELECT + "r.id = :id")
                .param("store", store.value())
                .param("id", id)
                .query(AgentRequests::request)
                .optional();
    }

    /** Returns the requests for these people: first those that wait for them, then newest first. */
    public List<AgentRequest> of(StoreId store, Collection<SubjectId> people, int most) {
        return db.sql(
                        SELECT
                                + "r.subject_id = any(:people::uuid[]) order by r.state <> 'asked', r.received_at desc, r.id limit :most")
                .param("store", store.value())
                .param("people", ids(people))
                .param("most", most)
                .query(AgentRequests::request)
                .list();
    }

    /** Returns the ids of requests with this aim that wait for these people. */
    public List<UUID> waiting(StoreId store, Collection<SubjectId> people, Aim aim) {
        return db.sql("""
                select id from rights.agent_request
                 where store_id = :store and subject_id = any(:people::uuid[]) and state = 'asked'
                   and exercise = any(:exercises::text[])
                """)
                .param("store", store.value())
                .param("people", ids(people))
                .param("exercises", RequestedRight.words(aim))
                .query((rs, row) -> rs.getObject("id", UUID.class))
                .list();
    }

    /** Ends those of these requests that still wait; others keep the state in which they ended. */
    public void end(StoreId store, Collection<UUID> requests, RequestState state, Instant now) {
        db.sql("""
                update rights.agent_request set state = :state, ended_at = :now
                 where store_id = :store and id = any(:ids::uuid[]) and state = 'asked'
                """)
                .param("state", state.word())
                .param("now", UtcTime.of(now))
                .param("store", store.value())
                .param("ids", requests.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /**
     * Returns whether one of these people was mailed about another request with the same aim since a moment, from any agent, so that
     * repeated requests cannot fill a mailbox. Requests that the person fulfilled do not count: nothing is left to confirm for them.
     *
     * @param people everybody with the address
     */
    public boolean isMailedSince(AgentRequest request, Collection<SubjectId> people, Instant since) {
        return db.sql("""
                select exists (select from rights.agent_request
                                where store_id = :store and subject_id = any(:people::uuid[]) and id <> :id and mailed_at > :since
                                  and exercise = any(:exercises::text[]) and (state <> 'fulfilled' or exercise = any(:noes::text[])))
                """)
                .param("store", request.store().value())
                .param("people", ids(people))
                .param("id", request.id())
                .param("since", UtcTime.of(since))
                .param("exercises", RequestedRight.words(request.exercise().aim()))
                .param("noes", RequestedRight.noes())
                .query(Boolean.class)
                .single();
    }

    /** Records that the person was mailed about a request, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mailed(AgentRequest request, Instant now) {
        db.sql("update rights.agent_request set mailed_at = :now where store_id = :store and id = :id")
                .param("now", UtcTime.of(now))
                .param("store", request.store().value())
                .param("id", request.id())
                .update();
    }

    /**
     * Ends requests that were not confirmed in time, and deletes old requests and messages, in all stores. Safe to repeat, and to run on
     * several nodes.
     *
     * @param spare how long expired messages are still recognized; longer than clocks differ
     * @param endedBefore requests that ended before this are deleted
     */
    public void sweep(Instant now, Duration spare, Instant endedBefore) {
        db.sql(
                        "update rights.agent_request set state = 'expired', ended_at = :now where state = 'asked' and due_at <= :now")
                .param("now", UtcTime.of(now))
                .update();
        db.sql("delete from rights.agent_message where expires_at <= :before")
                .param("before", UtcTime.of(now.minus(spare)))
                .update();
        db.sql("delete from rights.agent_request where ended_at <= :before")
                .param("before", UtcTime.of(endedBefore))
                .update();
    }

    /**
     * Pending requests then expire: a person who is erased because a retention period ended has confirmed nothing, and no agent may learn
     * that the store had their data. If the person confirmed the deletion, the page records that ({@code AnswerAgents}).
     */
    @Override
    public List<String> forgetting() {
        return List.of("""
                update rights.agent_request set subject_id = null
                 where store_id = :store and subject_id = any(:people::uuid[])
                """);
    }

    static AgentRequest request(ResultSet rs, int row) throws SQLException {
        return new AgentRequest(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                way(rs.getString("way")),
                rs.getString("agent_id"),
                rs.getString("agent_name"),
                rs.getString("agent_request_id"),
                RequestedRight.kept(rs.getString("exercise")),
                rs.getString("regime"),
                Optional.ofNullable(rs.getObject("subject_id", UUID.class)).map(SubjectId::new),
                RequestState.of(rs.getString("state")),
                rs.getObject("received_at", OffsetDateTime.class).toInstant(),
                rs.getObject("due_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static String word(ChoiceChannel way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<ChoiceChannel> way(String word) {
        return word.equals(AGENT)
                ? Optional.empty()
                : Optional.of(ChoiceChannel.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static String[] ids(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }
}

package shop.troth.rights.agent.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.Token;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.rights.agent.signed.AgentKey;

/** The agents of all stores, and the tokens that identify them between two signed messages. */
@Component
public class Agents {

    private static final int TOKEN_BYTES = 32;

    private static final String SELECT =
            "select id, name, verify_key, added_at, removed_at from rights.agent where store_id = :store and ";

    private final JdbcClient db;

    /** Also used without the running shop, by the command line. */
    public Agents(JdbcClient db) {
        this.db = db;
    }

    /**
     * Adds an agent.
     *
     * @return false if the store has or had an agent with this id; nothing is changed then
     */
    public boolean add(StoreId store, Agent agent) {
        return db.sql("""
                        insert into rights.agent (store_id, id, name, verify_key, added_at)
                        values (:store, :id, :name, :key, :at) on conflict (store_id, id) do nothing
                        """)
                        .param("store", store.value())
                        .param("id", agent.id())
                        .param("name", agent.name())
                        .param("key", agent.key().bytes())
                        .param("at", UtcTime.of(agent.added()))
                        .update()
                == 1;
    }

    /**
     * Ends an agent's access, and then its pending requests. In this order, so that no request can be made in between; calling it again
     * completes an interrupted removal.
     *
     * @return false if the store has no such agent with access
     */
    public boolean remove(StoreId store, String id, Instant now) {
        var removed = db.sql("""
                        update rights.agent set removed_at = :now, token_hash = null, token_at = null
                         where store_id = :store and id = :id and removed_at is null
                        """)
                        .param("now", UtcTime.of(now))
                        .param("store", store.value())
                        .param("id", id)
                        .update()
                == 1;
        db.sql("""
                update rights.agent_request r set state = 'agent-removed', ended_at = :now
                  from rights.agent a
                 where r.store_id = :store and r.agent_id = :id and r.state = 'asked'
                   and a.store_id = r.store_id and a.id = r.agent_id and a.removed_at is not null
                """)
                .param("now", UtcTime.of(now))
                .param("store", store.value())
                .param("id", id)
                .update();
        return removed;
    }

    /** Returns a page of the agents that a store has or had, ordered by id. */
    public List<Agent> after(StoreId store, String id, int most) {
        return db.sql(SELECT + "id > :after order by id limit :most")
                .param("store", store.value())
                .param("after", id)
                .param("most", most)
                .query(Agents::agent)
                .list();
    }

    /** Returns an agent that has access. */
    public Optional<Agent> find(StoreId store, String id) {
        return db.sql(SELECT + "id = :id and removed_at is null")
                .param("store", store.value())
                .param("id", id)
                .query(Agents::agent)
                .optional();
    }

    /** Returns the agent with this token, if it has access. */
    public Optional<Agent> byToken(StoreId store, String token) {
        return db.sql(SELECT + "token_hash = :hash and removed_at is null")
                .param("store", store.value())
                .param("hash", Token.hash(token))
                .query(Agents::agent)
                .optional();
    }

    /** Returns whether an agent still has access, and prevents its removal until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hold(StoreId store, String id) {
        return db.sql(
                        "select id from rights.agent where store_id = :store and id = :id and removed_at is null for share")
                .param("store", store.value())
                .param("id", id)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /**
     * Creates a token, 43 characters of base64url, which is returned once and stored as a hash. It replaces the previous one.
     *
     * @return the token; empty if the agent has no access
     */
    public Optional<String> nextToken(StoreId store, String id, Instant now) {
        var token = Token.next(TOKEN_BYTES);
        var given = db.sql("""
                        update rights.agent set token_hash = :hash, token_at = :now
                         where store_id = :store and id = :id and removed_at is null
                        """)
                        .param("hash", Token.hash(token))
                        .param("now", UtcTime.of(now))
                        .param("store", store.value())
                        .param("id", id)
                        .update()
                == 1;
        return given ? Optional.of(token) : Optional.empty();
    }

    private static Agent agent(ResultSet rs, int row) throws SQLException {
        return new Agent(
                rs.getString("id"),
                rs.getString("name"),
                new AgentKey(rs.getBytes("verify_key")),
                rs.getObject("added_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("removed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}

package shop.troth.rights.agent.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.Token;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.rights.agent.signed.AgentKey;
import shop.troth.vault.keys.OpensOrders;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * The agents of all stores, and the tokens that identify them between two signed messages. The root keyset seals each, so that access to the
 * database alone is not enough to add one, to give one another key or token, or to take its removal back.
 */
@Component
public class Agents extends SealedTable<Agents.Row> implements OpensOrders {

    private static final int TOKEN_BYTES = 32;

    private static final String ALL =
            "select store_id, id, name, verify_key, added_at, removed_at, token_hash, seal from rights.agent";

    private static final String SELECT = ALL + " where store_id = :store and ";

    /**
     * @param token hash of its token; null if it has none
     * @param seal null before it is sealed
     */
    record Row(StoreId store, Agent agent, byte @Nullable [] token, byte @Nullable [] seal) implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "agent|%s|%s|%s|%s|%s|%s|%s"
                    .formatted(
                            store,
                            agent.id(),
                            HexFormat.of().formatHex(agent.key().bytes()),
                            agent.added(),
                            agent.removed().map(Instant::toString).orElse(""),
                            token == null ? "" : HexFormat.of().formatHex(token),
                            agent.name());
        }
    }

    /** Also used without the running shop, by the command line. */
    public Agents(JdbcClient db, RootKeyset root) {
        super(db, root, "an agent", "rights.agent", "store_id, id", ALL, Agents::row);
    }

    @Override
    public String what() {
        return "agents whose requests are taken";
    }

    /**
     * Adds an agent, with access.
     *
     * @return false if the store has or had an agent with this id; nothing is changed then
     */
    public boolean add(StoreId store, Agent added) {
        var at = added.added().truncatedTo(ChronoUnit.MICROS); // the precision of the database
        var agent = new Agent(added.id(), added.name(), added.key(), at, Optional.empty());
        return db.sql("""
                        insert into rights.agent (store_id, id, name, verify_key, added_at, seal)
                        values (:store, :id, :name, :key, :at, :seal) on conflict (store_id, id) do nothing
                        """)
                        .param("seal", over(new Row(store, agent, null, null)))
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
    public boolean remove(StoreId store, String id, Instant at) {
        var now = at.truncatedTo(ChronoUnit.MICROS); // the precision of the database
        var removed = row(store, "id = :which and removed_at is null", id)
                .map(it -> remove(store, it.agent(), now))
                .orElse(false);
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

    private boolean remove(StoreId store, Agent agent, Instant now) {
        var removed = new Agent(agent.id(), agent.name(), agent.key(), agent.added(), Optional.of(now));
        return db.sql("""
                        update rights.agent set removed_at = :now, token_hash = null, token_at = null, seal = :seal
                         where store_id = :store and id = :id and removed_at is null
                        """)
                        .param("now", UtcTime.of(now))
                        .param("seal", over(new Row(store, removed, null, null)))
                        .param("store", store.value())
                        .param("id", agent.id())
                        .update()
                == 1;
    }

    /** Returns a page of the agents that a store has or had, ordered by id, also those that somebody wrote into the database. */
    public List<Agent> after(StoreId store, String id, int most) {
        return db.sql(SELECT + "id > :after order by id limit :most")
                .param("store", store.value())
                .param("after", id)
                .param("most", most)
                .query((rs, number) -> row(rs, number).agent())
                .list();
    }

    /** Returns an agent that has access. */
    public Optional<Agent> find(StoreId store, String id) {
        return row(store, "id = :which and removed_at is null", id)
                .filter(this::isOurs)
                .map(Row::agent);
    }

    /** Returns the agent with this token, if it has access. */
    public Optional<Agent> byToken(StoreId store, String token) {
        return row(store, "token_hash = :which and removed_at is null", Token.hash(token))
                .filter(this::isOurs)
                .map(Row::agent);
    }

    private Optional<Row> row(StoreId store, String condition, Object which) {
        return db.sql(SELECT + condition)
                .param("store", store.value())
                .param("which", which)
                .query(Agents::row)
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
     * @param agent as found
     * @return the token; empty if the agent has no access anymore
     */
    public Optional<String> nextToken(StoreId store, Agent agent, Instant now) {
        var token = Token.next(TOKEN_BYTES);
        var given = db.sql("""
                        update rights.agent set token_hash = :hash, token_at = :now, seal = :seal
                         where store_id = :store and id = :id and removed_at is null
                        """)
                        .param("seal", over(new Row(store, agent, Token.hash(token), null)))
                        .param("hash", Token.hash(token))
                        .param("now", UtcTime.of(now))
                        .param("store", store.value())
                        .param("id", agent.id())
                        .update()
                == 1;
        return given ? Optional.of(token) : Optional.empty();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        var agent = new Agent(
                rs.getString("id"),
                rs.getString("name"),
                new AgentKey(rs.getBytes("verify_key")),
                rs.getObject("added_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("removed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
        return new Row(new StoreId(rs.getString("store_id")), agent, rs.getBytes("token_hash"), rs.getBytes("seal"));
    }
}

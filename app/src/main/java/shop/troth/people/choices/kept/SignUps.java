package shop.troth.people.choices.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.vault.retention.ErasureParticipant;

/** Sign-ups that have not expired, confirmed or not. */
@Component
@RequiredArgsConstructor
public class SignUps implements ErasureParticipant {

    /**
     * A sign-up for messages.
     *
     * @param topics ids of the topics whose boxes were checked
     * @param words the text beside the boxes
     * @param policy short hash of the policy version in effect
     * @param confirmed whether its link was used
     */
    public record SignUp(
            UUID id,
            SubjectId person,
            List<String> topics,
            String words,
            String policy,
            Instant at,
            boolean confirmed) {}

    private static final String SELECT =
            "select id, subject_id, topics, words, policy, asked_at, confirmed_at from people.sign_up ";

    private final JdbcClient db;

    /** Adds a sign-up, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(StoreId store, SignUp asked, Instant expires) {
        db.sql("""
                insert into people.sign_up (store_id, id, subject_id, topics, words, policy, asked_at, expires_at)
                values (:store, :id, :person, :topics, :words, :policy, :at, :expires)
                """)
                .param("store", store.value())
                .param("id", asked.id())
                .param("person", asked.person().value())
                .param("topics", asked.topics().toArray(String[]::new))
                .param("words", asked.words())
                .param("policy", asked.policy())
                .param("at", UtcTime.of(asked.at()))
                .param("expires", UtcTime.of(expires))
                .update();
    }

    /** Returns how many sign-ups these people requested since a moment. */
    public int since(StoreId store, Collection<SubjectId> people, Instant since) {
        return db.sql("""
                select count(*) from people.sign_up
                 where store_id = :store and subject_id = any(:people::uuid[]) and asked_at > :since
                """)
                .param("store", store.value())
                .param("people", texts(people))
                .param("since", UtcTime.of(since))
                .query(Integer.class)
                .single();
    }

    /** Returns a sign-up that has not expired, and locks it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<SignUp> lock(StoreId store, UUID id, Instant now) {
        return db.sql(SELECT + "where store_id = :store and id = :id and expires_at > :now for update")
                .param("store", store.value())
                .param("id", id)
                .param("now", UtcTime.of(now))
                .query(SignUps::signUp)
                .optional();
    }

    /** Returns those of these sign-ups that have not expired, by number. */
    public Map<UUID, SignUp> all(StoreId store, Collection<UUID> ids, Instant now) {
        var all = new LinkedHashMap<UUID, SignUp>();
        db.sql(SELECT + "where store_id = :store and id = any(:ids::uuid[]) and expires_at > :now")
                .param("store", store.value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .param("now", UtcTime.of(now))
                .query(SignUps::signUp)
                .list()
                .forEach(it -> all.put(it.id(), it));
        return all;
    }

    /** Marks a sign-up as confirmed, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void confirm(StoreId store, UUID id, Instant now) {
        db.sql("update people.sign_up set confirmed_at = :now where store_id = :store and id = :id")
                .param("now", UtcTime.of(now))
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    /** Deletes expired sign-ups; the vault deletes their addresses on its own schedule. */
    @Recurring(name = "forget-sign-ups", every = "10m")
    public void forget(Instant now) {
        db.sql("delete from people.sign_up where expires_at <= :now")
                .param("now", UtcTime.of(now))
                .update();
    }

    @Override
    public List<String> forgetting() {
        return List.of("delete from people.sign_up where store_id = :store and subject_id = any(:people::uuid[])");
    }

    private static SignUp signUp(ResultSet rs, int row) throws SQLException {
        return new SignUp(
                rs.getObject("id", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                Arrays.asList((String[]) rs.getArray("topics").getArray()),
                rs.getString("words"),
                rs.getString("policy"),
                rs.getObject("asked_at", OffsetDateTime.class).toInstant(),
                rs.getObject("confirmed_at", OffsetDateTime.class) != null);
    }

    private static String[] texts(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }
}

package shop.troth.rights.breach.kept;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.approval.CaseData;
import shop.troth.rights.approval.CasePeople;
import shop.troth.vault.retention.ErasureParticipant;

/** The people whom a breach concerns, and which of their data. {@link CasePeople} records how they are told. */
@Component
@RequiredArgsConstructor
public class BreachPeople implements ErasureParticipant {

    /** @param postal whether a postal address is held */
    public record Person(SubjectId person, Set<BreachData> data, boolean postal) {}

    /** How many people are told by email and by letter, and how many can't be told. */
    public record Count(int byEmail, int byLetter, int untold) {}

    private final JdbcClient db;

    /** Records people whom a case concerns, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(BreachCase about, Collection<Person> people) {
        db.sql("""
                insert into rights.breach_person (store_id, id, breach_id, subject_id, data, postal, letter)
                select :store, gen_random_uuid(), :case, one.person, string_to_array(one.data, ','), one.postal, false
                  from unnest(:people::uuid[], :data, :postal) as one(person, data, postal)
                on conflict (store_id, breach_id, subject_id) do nothing
                """)
                .param("store", about.store().value())
                .param("case", about.id())
                .param("people", CasePeople.texts(people, Person::person))
                .param(
                        "data",
                        people.stream().map(it -> CaseData.words(it.data())).toArray(String[]::new))
                .param("postal", people.stream().map(Person::postal).toArray(Boolean[]::new))
                .update();
    }

    /** The next people whom a case concerns, ordered by id. */
    public List<SubjectId> after(BreachCase about, SubjectId last, int most) {
        return db.sql("""
                        select subject_id from rights.breach_person
                         where store_id = :store and breach_id = :case and subject_id > :last order by subject_id limit :most
                        """)
                .param("store", about.store().value())
                .param("case", about.id())
                .param("last", last.value())
                .param("most", most)
                .query((rs, row) -> new SubjectId(rs.getObject("subject_id", UUID.class)))
                .list();
    }

    /** The data of all whom each of these messages tells, by the id of the message. */
    public Map<UUID, Set<BreachData>> ofMessages(StoreId store, UUID about, Collection<UUID> messages) {
        return data(db.sql("""
                        select mail_id as id, data from rights.breach_person
                         where store_id = :store and breach_id = :case and mail_id = any(:messages::uuid[])
                        """)
                .param("store", store.value())
                .param("case", about)
                .param("messages", messages.stream().map(UUID::toString).toArray(String[]::new)));
    }

    /** The data of each of these people, by their id. */
    public Map<UUID, Set<BreachData>> of(BreachCase about, Collection<SubjectId> people) {
        return data(db.sql("""
                        select subject_id as id, data from rights.breach_person
                         where store_id = :store and breach_id = :case and subject_id = any(:people::uuid[])
                        """)
                .param("store", about.store().value())
                .param("case", about.id())
                .param("people", CasePeople.texts(people, it -> it)));
    }

    private static Map<UUID, Set<BreachData>> data(JdbcClient.StatementSpec of) {
        record Row(UUID id, Set<BreachData> data) {}
        var all = new HashMap<UUID, Set<BreachData>>();
        of.query((rs, row) -> new Row(rs.getObject("id", UUID.class), BreachData.read((String[])
                        rs.getArray("data").getArray())))
                .list()
                .forEach(it -> all.merge(it.id(), it.data(), (one, more) -> {
                    one.addAll(more);
                    return one;
                }));
        return all;
    }

    /** In practice: who has no postal address would get an email, the others a letter. In the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void practice(BreachCase about) {
        db.sql("""
                update rights.breach_person set mail_id = case when not postal then id end, letter = postal
                 where store_id = :store and breach_id = :case
                """)
                .param("store", about.store().value())
                .param("case", about.id())
                .update();
    }

    public Count count(BreachCase about) {
        return db.sql("""
                        select count(*) filter (where mail_id is not null) as by_email, count(*) filter (where letter) as by_letter,
                               count(*) filter (where mail_id is null and not letter) as untold
                          from rights.breach_person where store_id = :store and breach_id = :case
                        """)
                .param("store", about.store().value())
                .param("case", about.id())
                .query((rs, row) -> new Count(rs.getInt("by_email"), rs.getInt("by_letter"), rs.getInt("untold")))
                .single();
    }

    @Override
    public List<String> forgetting() {
        return List.of(
                "delete from rights.breach_person where store_id = :store and subject_id = any (:people::uuid[])");
    }
}

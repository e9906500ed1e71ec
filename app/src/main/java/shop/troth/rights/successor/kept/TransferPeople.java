package shop.troth.rights.successor.kept;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.rights.approval.CasePeople;
import shop.troth.vault.EveryPerson.Held;
import shop.troth.vault.retention.ErasureParticipant;

/** The people whom a transfer concerns, and in which part of the export they are. {@link CasePeople} records how they are told. */
@Component
@RequiredArgsConstructor
public class TransferPeople implements ErasureParticipant {

    /**
     * How many people a case concerns.
     *
     * @param byLetter how many can only be told by letter
     * @param untold how many can't be told, so nothing of theirs goes
     * @param leftOut how many stay out because the policy refused their data, or they told the store to stop
     * @param in how many are in the parts
     */
    public record Count(int concerned, int byLetter, int untold, int leftOut, int in) {}

    private final JdbcClient db;

    /** Records people whom a case concerns, in the caller's transaction. People who were recorded before stay as they are. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(TransferCase about, Collection<Held> people) {
        db.sql("""
                insert into rights.transfer_person (store_id, id, transfer_id, subject_id, postal, letter, left_out)
                select :store, gen_random_uuid(), :case, one.person, one.postal, false, false
                  from unnest(:people::uuid[], :postal) as one(person, postal)
                on conflict (store_id, transfer_id, subject_id) do nothing
                """)
                .param("store", about.store().value())
                .param("case", about.id())
                .param("people", CasePeople.texts(people, Held::person))
                .param("postal", people.stream().map(Held::postal).toArray(Boolean[]::new))
                .update();
    }

    /**
     * The next people for the export, ordered by id: those who were told, and are in no part and not left out. Locks them until the
     * caller's transaction ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<SubjectId> next(TransferCase about, int most) {
        return db.sql("""
                        select subject_id from rights.transfer_person
                         where store_id = :store and transfer_id = :case and part is null and not left_out
                           and (letter or mail_id is not null)
                         order by subject_id limit :most for update
                        """)
                .param("store", about.store().value())
                .param("case", about.id())
                .param("most", most)
                .query((rs, row) -> new SubjectId(rs.getObject("subject_id", UUID.class)))
                .list();
    }

    /** Whether somebody is still to be decided about. */
    public boolean isUnfinished(TransferCase about) {
        return db.sql("""
                        select exists(select from rights.transfer_person
                                       where store_id = :store and transfer_id = :case and part is null and not left_out
                                         and (letter or mail_id is not null))
                        """)
                .param("store", about.store().value())
                .param("case", about.id())
                .query(Boolean.class)
                .single();
    }

    /** Leaves people out, in the transaction that locked them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leaveOut(TransferCase about, Collection<SubjectId> people) {
        db.sql("""
                update rights.transfer_person set left_out = true
                 where store_id = :store and transfer_id = :case and subject_id = any(:people::uuid[])
                """)
                .param("store", about.store().value())
                .param("case", about.id())
                .param("people", CasePeople.texts(people, Function.identity()))
                .update();
    }

    /**
     * Stores an encrypted part with the people in it, in the transaction that locked them.
     *
     * @throws IllegalStateException if it is not stored
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(TransferCase about, Collection<SubjectId> people, byte[] file) {
        int in = db.sql("""
                with next as (
                    select coalesce(max(part), 0) + 1 as part from rights.transfer_part where store_id = :store and transfer_id = :case),
                made as (
                    insert into rights.transfer_part (store_id, transfer_id, part, file)
                    select :store, :case, next.part, :file from next returning part)
                update rights.transfer_person p set part = made.part from made
                 where p.store_id = :store and p.transfer_id = :case and p.subject_id = any(:people::uuid[])
                """)
                .param("store", about.store().value())
                .param("case", about.id())
                .param("file", file)
                .param("people", CasePeople.texts(people, Function.identity()))
                .update();
        if (in != people.size()) {
            throw new IllegalStateException(
                    "a part of an export was not stored"); // or it would be made again and again
        }
    }

    /** The numbers of the parts, in order. */
    public List<Integer> parts(TransferCase about) {
        return db.sql(
                        "select part from rights.transfer_part where store_id = :store and transfer_id = :case order by part")
                .param("store", about.store().value())
                .param("case", about.id())
                .query((rs, row) -> rs.getInt("part"))
                .list();
    }

    /** The file of a part. */
    public byte[] part(TransferCase about, int part) {
        return db.sql(
                        "select file from rights.transfer_part where store_id = :store and transfer_id = :case and part = :part")
                .param("store", about.store().value())
                .param("case", about.id())
                .param("part", part)
                .query(byte[].class)
                .single();
    }

    /** Records that the parts are handed over, in the caller's transaction. Nobody can stop that from then on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void went(TransferCase about, Instant now) {
        db.sql("""
                update rights.transfer_person set went_at = :now
                 where store_id = :store and transfer_id = :case and part is not null and went_at is null
                """)
                .param("now", UtcTime.of(now))
                .param("store", about.store().value())
                .param("case", about.id())
                .update();
    }

    /** Deletes the parts of a case, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void deleteParts(TransferCase about) {
        db.sql("delete from rights.transfer_part where store_id = :store and transfer_id = :case")
                .param("store", about.store().value())
                .param("case", about.id())
                .update();
    }

    public Count count(TransferCase about) {
        return db.sql("""
                        select count(*) as concerned, count(*) filter (where letter) as by_letter,
                               count(*) filter (where mail_id is null and not letter) as untold,
                               count(*) filter (where left_out) as left_out,
                               count(*) filter (where part is not null or went_at is not null) as inside
                          from rights.transfer_person where store_id = :store and transfer_id = :case
                        """)
                .param("store", about.store().value())
                .param("case", about.id())
                .query((rs, row) -> new Count(
                        rs.getInt("concerned"),
                        rs.getInt("by_letter"),
                        rs.getInt("untold"),
                        rs.getInt("left_out"),
                        rs.getInt("inside")))
                .single();
    }

    @Override
    public List<String> forgetting() {
        return List.of(
                "delete from rights.transfer_person where store_id = :store and subject_id = any (:people::uuid[])");
    }
}

package shop.troth.vault;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.SubjectId;

/** The rows of many people at once, with their keys and hashes, as the vault writes those of one. */
final class BenchedRows {

    private static final String ADD = """
            with person as (
                insert into vault.subject (store_id, id, born_at, objected)
                select :store, id, now(), string_to_array(objected, ',')
                  from unnest(:people::uuid[], :objected) as it(id, objected)),
            key as (
                insert into keys.person (store_id, subject_id, class, wrapped)
                select :store, id, 'ordinary', wrapped from unnest(:people::uuid[], :keys) as it(id, wrapped)),
            fresh as (
                insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy,
                                         keep_until)
                select :store, ref, owner, category, 'ordinary', sealed, telling, 'form', :policy, until
                  from unnest(:refs::uuid[], :owners::uuid[], :categories, :sealed, :tellings, :untils::timestamptz[])
                       as it(ref, owner, category, sealed, telling, until))
            insert into vault.lookup (store_id, ref, what, hash_key, hash)
            select :store, ref, what, hash_key, hash
              from unnest(:hintRefs::uuid[], :hintWhats, :hintKeys, :hints) as it(ref, what, hash_key, hash)
            """;

    /** Somebody about to be written. */
    record Sealed(
            SubjectId id,
            byte[] wrapped,
            List<SealedData.Fresh> records,
            long telling,
            List<String> objected,
            Instant until) {}

    private record Row(Sealed of, SealedData.Fresh record) {}

    private record HintRow(DatumRef ref, SealedData.Hint hint) {}

    private final JdbcClient db;
    private final String policy;

    /** @param policy short hash of the one they gave it under */
    BenchedRows(JdbcClient db, String policy) {
        this.db = db;
        this.policy = policy;
    }

    /** In the caller's transaction. */
    void add(List<Sealed> people) {
        var rows = people.stream()
                .flatMap(it -> it.records().stream().map(record -> new Row(it, record)))
                .toList();
        var hints = rows.stream()
                .flatMap(it -> it.record().hints().stream()
                        .map(hint -> new HintRow(it.record().ref(), hint)))
                .toList();
        db.sql(ADD)
                .param("store", BenchedVault.STORE.value())
                .param("people", texts(people, it -> it.id().value().toString()))
                .param("keys", bytes(people, Sealed::wrapped))
                .param("refs", texts(rows, it -> it.record().ref().value().toString()))
                .param("owners", texts(rows, it -> it.of().id().value().toString()))
                .param("categories", texts(rows, it -> it.record().category()))
                .param("sealed", bytes(rows, it -> it.record().sealed()))
                .param("tellings", rows.stream().map(it -> it.of().telling()).toArray(Long[]::new))
                .param("objected", texts(people, it -> String.join(",", it.objected())))
                .param("policy", policy)
                .param("untils", texts(rows, it -> it.of().until().toString()))
                .param("hintRefs", texts(hints, it -> it.ref().value().toString()))
                .param("hintWhats", texts(hints, it -> it.hint().what()))
                .param("hintKeys", hints.stream().map(it -> it.hint().key()).toArray(Integer[]::new))
                .param("hints", bytes(hints, it -> it.hint().hash()))
                .update();
    }

    private static <T> String[] texts(List<T> of, Function<T, String> text) {
        return of.stream().map(text).toArray(String[]::new);
    }

    private static <T> byte[][] bytes(List<T> of, Function<T, byte[]> part) {
        return of.stream().map(part).toArray(byte[][]::new);
    }
}

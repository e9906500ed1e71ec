package shop.troth.bench.rights;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.Requester;

/**
 * Somebody who was brought in.
 *
 * @param asker as the product knows them once they have signed in, or opened their order
 * @param people all under whom the vault has something of theirs
 */
record ImportedPerson(Word word, Requester asker, List<SubjectId> people) {

    static ImportedPerson find(BenchStore store, Filling filling, Word word) {
        var owner = store.db()
                .sql("select id, subject_id from people.account where store_id = :store and address = :address")
                .param("store", BenchStore.ID.value())
                .param("address", filling.accounts().address(word.email()))
                .query((rs, row) ->
                        Requester.signedIn(subject(rs.getObject(2, UUID.class)), rs.getObject(1, UUID.class)))
                .optional();
        var mailbox = byAddress(store, filling, word);
        var people = owner.map(it -> ofAccount(store, it)).orElse(mailbox);
        return new ImportedPerson(
                word, owner.orElseGet(() -> Requester.withOrder(people.getFirst())), union(people, mailbox));
    }

    /** Everybody who came with their address. */
    static List<SubjectId> byAddress(BenchStore store, Filling filling, Word word) {
        return store.db()
                .sql("""
                select distinct d.subject_id from vault.lookup l
                  join vault.datum d on d.store_id = l.store_id and d.ref = l.ref
                 where l.store_id = :store and l.hash = :hash
                """)
                .param("store", BenchStore.ID.value())
                .param("hash", filling.seals().hash("email", List.of(word.email()), ""))
                .query((rs, row) -> subject(rs.getObject(1, UUID.class)))
                .list();
    }

    /** The owner, and under whom the account keeps an address or a list. */
    private static List<SubjectId> ofAccount(BenchStore store, Requester owner) {
        return store.db()
                .sql("""
                select subject_id from people.account where store_id = :store and id = :account
                 union select subject_id from checkout.saved_address where store_id = :store and account_id = :account
                 union select subject_id from checkout.product_list where store_id = :store and account_id = :account
                """)
                .param("store", BenchStore.ID.value())
                .param("account", account(owner))
                .query((rs, row) -> subject(rs.getObject(1, UUID.class)))
                .list();
    }

    private static List<SubjectId> union(List<SubjectId> some, List<SubjectId> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream())
                .distinct()
                .toList();
    }

    static UUID account(Requester owner) {
        return Optional.of(owner).flatMap(Requester::account).orElseThrow();
    }

    private static SubjectId subject(UUID id) {
        return new SubjectId(id);
    }

    /** The keys that go with them, as the database has them. */
    List<byte[]> keys(BenchStore store) {
        return store.db()
                .sql("""
                select wrapped from keys.person
                 where store_id = :store and class = 'ordinary' and subject_id = any(:people)
                """)
                .param("store", BenchStore.ID.value())
                .param("people", people.stream().map(SubjectId::value).toArray(UUID[]::new))
                .query((rs, row) -> Objects.requireNonNull(rs.getBytes(1)))
                .list();
    }
}

package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.vault.TypedDetails.OPEN_ORDER;
import static shop.troth.vault.TypedDetails.SHOW;
import static shop.troth.vault.TypedDetails.STORE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountForms;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.keys.HashKeys;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FindingPeopleTests {

    private static final Use BY_PHONE = Use.of("test", "order.communicate", Recipient.SELF, Kind.PHONE);
    private static final Use BY_ADDRESS = Use.of("test", "order.communicate", Recipient.SELF, Kind.NAME);
    private static final Use PROMOTE = Use.of("test", "marketing.promotion", Recipient.SELF, Kind.EMAIL);

    private final TypedDetails typed = new TypedDetails();
    private final String word = TypedDetails.word();
    private final String email = word + "@example.org";

    @Test
    void orders_of_one_address_are_found_together_whatever_its_case() {
        var first = typed.person("Ada Example", email);
        var second = typed.person("A. Example", email.toUpperCase(java.util.Locale.ROOT));
        typed.person("Ada Example", "other-" + email);
        typed.orders(first);

        assertThat(find(SubjectLookup.email(silent(email)), SHOW)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void a_number_is_found_however_it_was_written() {
        var digits = String.format("212555%04d", Math.floorMod(word.hashCode(), 10_000));
        var person = typed.take(null, "Ada Example", email, Map.of("phone", digits));

        assertThat(find(SubjectLookup.phone(silent("+1" + digits)), BY_PHONE)).contains(person);
        assertThat(find(SubjectLookup.phone(silent("+13125550100")), BY_PHONE)).doesNotContain(person);
    }

    @Test
    void a_household_is_found_by_zip_and_surname_and_its_neighbors_in_the_bucket_are_not() {
        var surname = letters(word);
        var person = typed.person("Ada Jose\u0301 " + surname, email);
        for (int other = 0; other < 100; other++) { // more names than buckets
            typed.person("Ada " + letters(TypedDetails.word()), other + email);
        }

        assertThat(find(household("01821-1234", "Ms " + surname.toUpperCase(java.util.Locale.ROOT)), SHOW))
                .containsExactly(person);
        assertThat(find(household("01822", surname), SHOW)).isEmpty();
        assertThat(find(household("01821", surname + "son"), SHOW)).isEmpty();
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void whoever_is_renamed_is_found_by_the_new_surname_and_no_more_by_the_old() {
        var old = letters(word);
        var surname = letters(TypedDetails.word());
        var person = typed.person("Ada " + old, email);

        renames(person, surname);

        assertThat(find(household("01821", surname), SHOW)).containsExactly(person);
        assertThat(find(household("01821", old), SHOW)).isEmpty();
    }

    @Test
    void whoever_is_renamed_is_not_hashed_under_a_key_that_other_nodes_may_not_know_yet() {
        var person = typed.person("Ada " + letters(word), email);
        var keys = RunningShop.get().bean(HashKeys.class);
        var fresh = keys.of(STORE).getFirst().number() + 1;
        keys.make(STORE, fresh);
        try {
            typed.db
                    .sql(
                            "update keys.hash set made_at = now() + interval '1 hour' where store_id = :store and number = :fresh")
                    .param("store", STORE.value())
                    .param("fresh", fresh)
                    .update();
            keys.forget(STORE);

            renames(person, letters(TypedDetails.word()));

            assertThat(keys.of(STORE).getFirst().number()).isEqualTo(fresh); // or what follows proves nothing
            assertThat(typed.db
                            .sql(
                                    "select hash_key from vault.lookup join vault.datum using (store_id, ref) where subject_id = :it")
                            .param("it", person.value())
                            .query(Integer.class)
                            .list())
                    .isNotEmpty()
                    .doesNotContain(fresh);
        } finally {
            typed.erase(person);
            typed.db
                    .sql("delete from keys.hash where store_id = :store and number = :fresh")
                    .param("store", STORE.value())
                    .param("fresh", fresh)
                    .update();
            keys.forget(STORE);
        }
    }

    private void renames(SubjectId person, String surname) {
        var records = RunningShop.get().bean(HeldRecords.class);
        var name = records.ofPerson(STORE, person).stream()
                .filter(it -> it.category().equals(Kind.NAME.category()))
                .findFirst()
                .orElseThrow();
        var given = AccountForms.rename().read(Map.of("name", new String[] {"Ada " + surname}));
        typed.transaction.executeWithoutResult(
                status -> assertThat(records.correct(STORE, person, name.ref(), given, TypedDetails.FULFIL, OPEN_ORDER))
                        .isPresent());
    }

    @Test
    void accents_make_no_other_surname() {
        var surname = letters(word);
        var person = typed.person("Zoe " + surname + "\u00e9", email);

        assertThat(find(household("01821", surname + "e\u0301"), SHOW)).containsExactly(person);
        assertThat(find(household("01821", surname + "e"), SHOW)).containsExactly(person);
    }

    @Test
    void being_found_is_a_use_that_the_policy_decides_and_the_record_shows() {
        typed.person("Ada Example", email);
        var refused = typed.entries("\trefuse\t");
        assertThat(find(SubjectLookup.email(silent(email)), PROMOTE)).isEmpty();
        assertThat(typed.entries("\trefuse\t")).isGreaterThan(refused);

        var used = typed.entries("\tuse\t");
        assertThat(find(SubjectLookup.email(silent(email)), SHOW)).hasSize(1);
        assertThat(typed.entries("\tuse\t")).isGreaterThan(used);
    }

    @Test
    void what_replaces_is_found_and_what_it_replaced_is_not() {
        var person = typed.person("Ada Example", email);
        typed.take(person, "Ada Example", "new-" + email, Map.of());

        assertThat(find(SubjectLookup.email(silent(email)), SHOW)).isEmpty();
        assertThat(find(SubjectLookup.email(silent("new-" + email)), SHOW)).containsExactly(person);
    }

    @Test
    void whether_an_address_is_taken_in_is_answered_as_fast_for_one_with_a_hundred_orders() {
        for (int order = 0; order < 100; order++) {
            typed.person("Ada Example", email);
        }
        assertThat(pagesRead(email)).isLessThanOrEqualTo(2 * pagesRead("nobody-" + email));
    }

    /** Pages of tables and indexes, once it was asked before. */
    private long pagesRead(String address) {
        var hash = RunningShop.get()
                .bean(HashKeys.class)
                .all(STORE, SubjectLookup.email(address).text())[0];
        return IntStream.range(0, 3)
                .mapToObj(again -> typed.db
                        .sql(
                                "explain (analyze, buffers, format json) select vault.none_under_thirteen(:store, array[:hash::bytea])")
                        .param("store", STORE.value())
                        .param("hash", hash)
                        .query(String.class)
                        .single())
                .mapToLong(it -> Long.parseLong(it.replaceFirst("(?s).*?\"Shared Hit Blocks\": (\\d+).*", "$1")))
                .min()
                .orElseThrow();
    }

    /** Somebody writes rows as the role that serves: a hash can be copied, but not what it was made of. */
    @Test
    void a_hash_of_another_s_record_finds_nobody() {
        var digits = String.format("312555%04d", Math.floorMod(word.hashCode(), 10_000));
        var victim = typed.take(null, "Ada Example", "victim-" + email, Map.of("phone", "2125550100"));
        var own = typed.take(null, "Ada Example", email, Map.of("phone", digits));
        for (var what : List.of("email", "phone")) {
            assertThat(copyHash(what, own, victim)).isEqualTo(1);
        }

        assertThat(find(SubjectLookup.email(silent(email)), SHOW)).containsExactly(own);
        assertThat(find(SubjectLookup.email(silent("victim-" + email)), SHOW)).isEmpty();
        assertThat(find(SubjectLookup.phone(silent("+1" + digits)), BY_PHONE)).containsExactly(own);
        var choices = RunningShop.get().bean(AddressChoices.class);
        assertThat(choices.sameAddress(STORE, own)).containsExactly(own);
        assertThat(choices.sameAddress(STORE, victim)).containsExactly(victim);
        assertThat(typed.transaction.<Set<SubjectId>>execute(status ->
                        choices.find(STORE, SubjectLookup.email(email)).people()))
                .containsExactly(own);
    }

    @Test
    void a_hash_beside_a_record_that_does_not_open_finds_nobody_and_hides_nobody() {
        var victim = typed.person("Ada Example", email);
        var own = typed.person("Ada Example", email);
        typed.db
                .sql(
                        "update vault.datum set sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20)) where subject_id = :it and category = 'contact.email'")
                .param("it", victim.value())
                .update();

        assertThat(find(SubjectLookup.email(silent(email)), BY_ADDRESS)).containsExactly(own);
        assertThat(RunningShop.get().bean(AddressChoices.class).sameAddress(STORE, own))
                .containsExactly(own);
        typed.erase(victim);
    }

    private int copyHash(String what, SubjectId from, SubjectId to) {
        return typed.db
                .sql("""
                        update vault.lookup l set hash = other.hash, hash_key = other.hash_key
                          from vault.lookup other, vault.datum theirs, vault.datum d
                         where l.store_id = :store and l.what = :what and d.ref = l.ref and d.subject_id = :to
                           and other.what = :what and theirs.ref = other.ref and theirs.subject_id = :from
                        """)
                .param("store", STORE.value())
                .param("what", what)
                .param("from", from.value())
                .param("to", to.value())
                .update();
    }

    @Test
    void no_hash_outlives_its_record() {
        var person = typed.person("Ada Example", email);
        var records = typed.db
                .sql("select ref from vault.datum where subject_id = :it")
                .param("it", person.value())
                .query(UUID.class)
                .list();
        assertThat(hints(records)).isPositive();
        typed.db
                .sql("delete from vault.datum where subject_id = :it")
                .param("it", person.value())
                .update();

        assertThat(find(SubjectLookup.email(silent(email)), SHOW)).isEmpty();
        assertThat(hints(records)).isZero();
    }

    @Test
    void another_store_finds_nobody_and_hashes_otherwise() {
        typed.person("Ada Example", email);
        var there = new StoreId("perricone-md");

        assertThat(typed.vault.find(there, SubjectLookup.email(silent(email)), SHOW, OPEN_ORDER))
                .isEmpty();
        var keys = shop.troth.testing.RunningShop.get().bean(HashKeys.class);
        assertThat(keys.all(there, SubjectLookup.email(email).text())[0])
                .isNotEqualTo(keys.all(STORE, SubjectLookup.email(email).text())[0]);
    }

    @Test
    void what_is_sought_says_nothing_of_itself() {
        assertThat(SubjectLookup.email(silent(email))).hasToString(Personal.WITHHELD);
        assertThat(SubjectLookup.household(silent("01821"), silent(word))).hasToString(Personal.WITHHELD);
    }

    private Set<SubjectId> find(SubjectLookup sought, Use use) {
        return typed.vault.find(STORE, sought, use, CallerFacts.of(Fact.ORDER_OPEN));
    }

    private long hints(List<UUID> records) {
        return typed.db
                .sql("select count(*) from vault.lookup where ref in (:records)")
                .param("records", records)
                .query(Long.class)
                .single();
    }

    private static SubjectLookup household(String zip, String name) {
        return SubjectLookup.household(silent(zip), silent(name));
    }

    private static String letters(String word) {
        return word.chars()
                .map(it -> Character.isDigit(it) ? 'g' + it - '0' : it)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Personal<String> silent(String value) {
        return new Personal<>(value, OpeningRecord.TYPED);
    }
}

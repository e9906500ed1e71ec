package shop.troth.proof.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Orders;
import shop.troth.payments.gift.IssueGiftCard;
import shop.troth.proof.Verdict;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.tls.TransitChecks;
import shop.troth.proof.visit.Visits;
import shop.troth.testing.Detects;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;
import shop.troth.vault.apart.CountSharedKeys;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/** Each person has a key that no other has, and what staff type to find somebody is kept nowhere. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptApartTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("perricone-md");

    private final JdbcClient db = SHOP.owner();
    private final List<SubjectId> people = List.of(SubjectId.next(), SubjectId.next());

    @AfterEach
    void nothing_planted_stays() {
        people.forEach(it -> db.sql("delete from keys.person where subject_id = :id")
                .param("id", it.value())
                .update());
        db.sql("drop table if exists public.planted").update();
    }

    @Test
    @Detects({"perricone-md.protected-in-transit-and-rest", "perricone-md.safe-ordering"})
    void one_key_for_two_people_turns_the_probe_red() {
        var before = SHOP.bean(CountSharedKeys.class).count(STORE);
        assertThat(before).isZero();
        var one = PersonKey.fresh();
        people.forEach(it -> put(it, one));

        assertThat(SHOP.bean(CountSharedKeys.class).count(STORE)).isEqualTo(1);
        var found = verify("perricone-md.protected-in-transit-and-rest");
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.evidence().all()).contains("Some people share a key.");
    }

    @Test
    void two_people_with_a_key_each_share_none_and_one_that_does_not_open_is_nobodys() {
        people.forEach(it -> put(it, PersonKey.fresh()));
        assertThat(SHOP.bean(CountSharedKeys.class).count(STORE)).isZero();

        db.sql(
                        "update keys.person set wrapped = (select wrapped from keys.person where subject_id = :one) where subject_id = :other")
                .param("one", people.getFirst().value())
                .param("other", people.getLast().value())
                .update();
        assertThat(SHOP.bean(CountSharedKeys.class).count(STORE))
                .as("it is bound to its person, so that it opens for no other")
                .isZero();
    }

    @Test
    @Detects({"betty-mills.named-security", "betty-mills.insiders-and-outsiders"})
    void a_desk_that_keeps_what_was_typed_to_find_somebody_turns_the_probe_red() {
        db.sql("create table public.planted (store_id text, typed text)").update();
        var sealed = searching((twin, buyer) -> db.sql("insert into public.planted values (:store, :typed)")
                .param("store", twin.value())
                .param("typed", buyer.email())
                .update());

        var found = new NamedSecurity(
                        SHOP.bean(TransitChecks.class),
                        sealed,
                        new InternalPorts(Map.of("the record of orders", 1), port -> false, 1))
                .check(ProbeContexts.of("betty-mills.named-security"));

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.all()).contains("What was typed is unencrypted in the database, in public.planted.typed.");
    }

    @Test
    void staff_really_look_for_the_buyer() {
        verify("betty-mills.insiders-and-outsiders");

        assertThat(db.sql(
                                "select count(*) from staff.event where store_id = 'betty-mills~probe' and what = 'found-buyer'")
                        .query(Long.class)
                        .single())
                .isGreaterThan(1);
    }

    private void put(SubjectId person, PersonKey key) {
        db.sql(
                        "insert into keys.person (store_id, subject_id, class, wrapped) values (:store, :id, 'ordinary', :wrapped)")
                .param("store", STORE.value())
                .param("id", person.value())
                .param("wrapped", key.wrap(SHOP.bean(RootKeyset.class), STORE, person, KeyClass.ORDINARY))
                .update();
    }

    private static SealedSearch searching(StaffLook staffLook) {
        return new SealedSearch(
                SHOP.bean(Visits.class),
                SHOP.bean(TwinOrders.class),
                SHOP.bean(HeldInDatabase.class),
                SHOP.bean(DatabaseSearch.class),
                SHOP.bean(Premises.class),
                SHOP.bean(Vault.class),
                SHOP.bean(Orders.class),
                SHOP.bean(CountSharedKeys.class),
                staffLook,
                SHOP.bean(IssueGiftCard.class));
    }
}

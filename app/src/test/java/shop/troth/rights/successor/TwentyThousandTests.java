package shop.troth.rights.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.checkout.CheckoutForm;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.proof.rights.TwinSuccessor;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.successor.export.ExportTransfer;
import shop.troth.rights.successor.kept.Required;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.rights.successor.kept.TransferPeople;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.PlantedTrigger;
import shop.troth.vault.EveryPerson.Held;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.gate.CallerFacts;

/** A transfer of 20,000 people whose export is ended twice in the middle. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class TwentyThousandTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final int PEOPLE = 20_000;
    private static final int AT_ONCE = 500;
    private static final Pattern EMAIL = Pattern.compile("many-[0-9]+-[0-9a-f]+@example\\.com");

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Vault vault = SHOP.bean(Vault.class);
    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);
    private final TransferCases cases = SHOP.bean(TransferCases.class);
    private final ExportTransfer export = SHOP.bean(ExportTransfer.class);
    private final PlantedTrigger trigger = new PlantedTrigger(SHOP.owner());
    private final TwinSuccessor successor = new TwinSuccessor();
    private final List<SubjectId> people = new ArrayList<>();
    private final List<SubjectId> halted = new ArrayList<>();
    private final UUID id = UUID.randomUUID();

    @AfterEach
    void all_of_them_go() {
        trigger.close();
        halted.forEach(it -> SHOP.bean(TurnSwitch.class).turn(STORE, it, Halt.USE, false, SHOP.now()));
        db.sql("delete from rights.transfer_case where id = :id")
                .param("id", id)
                .update();
        for (int from = 0; from < people.size(); from += AT_ONCE) {
            var some = people.subList(from, Math.min(from + AT_ONCE, people.size())).stream()
                    .map(it -> it.value().toString())
                    .toArray(String[]::new);
            for (var sql : List.of(
                    "delete from keys.person where subject_id = any(:some::uuid[])",
                    "delete from vault.subject where id = any(:some::uuid[])")) {
                db.sql(sql).param("some", some).update();
            }
        }
    }

    @Test
    @Keeps("millipore.business-transfer")
    void each_is_in_once_and_nobody_who_said_stop_however_often_the_export_is_ended() throws IOException {
        collects();
        var stopped = new HashSet<Integer>(List.of(7, 4_321, 19_999));
        stopped.forEach(this::stops);
        approved();

        endsAt(21);
        assertThat(parts()).isEqualTo(20);
        for (int later : List.of(1_111, 15_555)) {
            stops(later);
            stopped.add(later);
        }
        erases(2_222);
        stopped.add(2_222);
        endsAt(60);
        export.run(about());

        assertThat(about().state()).isEqualTo(TransferCase.State.EXPORTED);
        var archive = new ByteArrayOutputStream();
        export.write(about(), archive);
        var counted = new HashMap<String, Integer>();
        EMAIL.matcher(successor.open(archive.toByteArray()).orElseThrow())
                .results()
                .forEach(it -> counted.merge(it.group(), 1, Integer::sum));
        assertThat(counted).hasSize(PEOPLE - stopped.size());
        assertThat(counted.values()).containsOnly(1);
        stopped.forEach(it -> assertThat(counted).doesNotContainKey(email(it)));
        assertThat(new TwinSuccessor().open(archive.toByteArray())).isEmpty();
    }

    private String email(int number) {
        return "many-%d-%s@example.com".formatted(number, run);
    }

    private void collects() {
        var form = SHOP.bean(CheckoutForm.class).of(SHOP.bean(Stores.class).get(STORE));
        for (int from = 0; from < PEOPLE; from += AT_ONCE) {
            int first = from;
            transaction.executeWithoutResult(status -> {
                for (int i = first; i < first + AT_ONCE; i++) {
                    people.add(vault.collect(
                            STORE,
                            null,
                            given(form.read(fields(i))),
                            new Purpose("order.fulfil"),
                            CallerFacts.of(Fact.CHECKOUT_OPEN)));
                }
            });
        }
    }

    private static Submission given(Submission read) {
        assertThat(read.errors()).isEmpty();
        return read;
    }

    private Map<String, String[]> fields(int number) {
        var fields = new HashMap<String, String[]>();
        Map.of(
                        "name", "Ada Example",
                        "email", email(number),
                        "shipping.line1", "1 Example Street",
                        "shipping.city", "Billerica",
                        "shipping.state", "MA",
                        "shipping.zip", "01821",
                        "billing.same", "yes",
                        "delivery", "ground")
                .forEach((field, value) -> fields.put(field, new String[] {value}));
        return fields;
    }

    private void stops(int number) {
        halted.add(people.get(number));
        SHOP.bean(TurnSwitch.class).turn(STORE, people.get(number), Halt.USE, true, SHOP.now());
    }

    private void erases(int number) {
        transaction.executeWithoutResult(status -> vault.erase(STORE, people.get(number)));
    }

    private TransferCase about() {
        return cases.find(STORE, id).orElseThrow();
    }

    /** Approved, told 40 days ago, and begun. */
    private void approved() {
        var opener = new Actor(UUID.randomUUID(), Part.OTHER);
        var owner = new Actor(UUID.randomUUID(), Part.OWNER);
        var officer = new Actor(UUID.randomUUID(), Part.PRIVACY_OFFICER);
        var store = SHOP.bean(Stores.class).get(STORE);
        var today = LocalDate.ofInstant(SHOP.now(), store.dispatch().zone());
        var open = SHOP.bean(OpenTransfer.class);
        open.open(
                store,
                new TransferDraft(
                        id,
                        "Example Filters, Inc.",
                        "Laboratory filters",
                        "1 Example Street",
                        "All of it",
                        today.plusDays(30).toString(),
                        List.of("name", "email", "addresses", "orders"),
                        successor.key()),
                opener);
        for (var required : Required.values()) {
            var draft = new EvidenceDraft(
                    required.word(), "Contract", today.toString(), "ab".repeat(32), "Example Notaries");
            assertThat(open.add(store, about(), draft, opener)).isEmpty();
        }
        for (var one : List.of(owner, officer)) {
            assertThat(SHOP.bean(DecideTransfer.class).approve(STORE, id, one)).isEmpty();
        }
        var told = SHOP.bean(TransferPeople.class);
        transaction.executeWithoutResult(status -> {
            told.add(
                    about(),
                    people.stream()
                            .sorted(Comparator.comparing(it -> it.value().toString()))
                            .map(it -> new Held(it, true))
                            .toList());
            db.sql("update rights.transfer_person set mail_id = id where transfer_id = :id")
                    .param("id", id)
                    .update();
            cases.queued(about(), SHOP.now());
            cases.told(about(), SHOP.now());
        });
        var staff = Map.of(opener.id(), Part.OTHER, owner.id(), Part.OWNER, officer.id(), Part.PRIVACY_OFFICER);
        assertThat(export.begin(about(), opener, staff, SHOP.now().plus(Duration.ofDays(32))))
                .isEqualTo(Optional.empty());
    }

    private int parts() {
        return SHOP.bean(TransferPeople.class).parts(about()).size();
    }

    /** The database ends the export when it stores this part. */
    private void endsAt(int part) {
        trigger.onRows("insert on rights.transfer_part", "new.part = " + part, "raise exception 'ended here'");
        assertThatThrownBy(() -> export.run(about())).hasMessageContaining("ended here");
        trigger.close();
    }
}

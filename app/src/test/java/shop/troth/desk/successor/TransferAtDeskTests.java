package shop.troth.desk.successor;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.successor.TransferDesk.SHOP;
import static shop.troth.desk.successor.TransferDesk.adds;
import static shop.troth.desk.successor.TransferDesk.does;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Orders;
import shop.troth.proof.rights.TwinSuccessor;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.successor.TransferConditions;
import shop.troth.rights.successor.export.ExportTransfer;
import shop.troth.rights.successor.export.TellTransfer;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.vault.EveryPerson.Held;
import shop.troth.vault.choices.Halt;

/** Transfers of the business by pages: nothing goes without the three conditions, two approvals, and 30 days' notice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TransferAtDeskTests {

    private static final String MAIL = "Millipore is to change hands";

    private TransferDesk desk;

    @BeforeEach
    void three_work_here() {
        desk = new TransferDesk();
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
        TransferDesk.clear();
    }

    private static Bought bought() {
        return new Bought(SHOP, Map.of(Bought.SKU, 2));
    }

    private static SubjectId buyer(Bought bought) {
        return SHOP.bean(Orders.class)
                .find(TransferDesk.STORE, bought.order)
                .orElseThrow()
                .buyer();
    }

    /** Tells only these, as the timer would tell everybody. */
    private static void tells(String page, Bought... all) {
        var about = TransferDesk.about(page);
        SHOP.bean(TellTransfer.class)
                .tell(
                        about,
                        List.of(List.of(all).stream()
                                .map(it -> new Held(buyer(it), true))
                                .toList()));
        Bought.waitFor(() -> {
            SHOP.bean(TellTransfer.class).settle(TransferDesk.about(page));
            var now = TransferDesk.about(page);
            return now.toldAt().isPresent() || SHOP.bean(TellTransfer.class).isReadyForLetters(now);
        });
    }

    private String approved() {
        var page = desk.opens();
        adds(desk.opening, page, "similar", "A contract");
        adds(desk.opening, page, "assumes", "");
        adds(desk.owning, page, "accepts", "Another contract");
        assertThat(does(desk.owning, page, "approve").status()).isEqualTo(303);
        assertThat(does(desk.caring, page, "approve").status()).isEqualTo(303);
        return page;
    }

    /** Exports as if the 30 days were over. */
    private void exports(String page) {
        var about = TransferDesk.about(page);
        var export = SHOP.bean(ExportTransfer.class);
        var opener = new Actor(desk.opener.id().value(), Part.OTHER);
        var staff = Map.of(
                opener.id(), Part.OTHER,
                desk.owner.id().value(), Part.OWNER,
                desk.officer.id().value(), Part.PRIVACY_OFFICER);
        assertThat(export.begin(about, opener, staff, SHOP.now().plus(Duration.ofDays(32))))
                .isEmpty();
        export.run(about);
    }

    @Test
    @Keeps("millipore.business-transfer")
    void what_two_certified_goes_encrypted_after_everybody_was_told_and_without_who_said_stop() {
        var goes = bought();
        var stays = bought();
        SHOP.bean(TurnSwitch.class).turn(TransferDesk.STORE, buyer(stays), Halt.USE, true, SHOP.now());
        var page = approved();
        assertThat(desk.owning.get(page).body())
                .contains("Example Filters, Inc.", "Contract of similar", "Example Notaries", "ab".repeat(32))
                .doesNotContain("No evidence yet", goes.email);

        tells(page, goes, stays);

        assertThat(goes.mails(MAIL)).hasSize(1);
        assertThat(goes.mails(MAIL).getFirst().text())
                .contains("Example Filters", "Stop using my information", "/preferences");
        assertThat(stays.mails(MAIL)).isEmpty();
        var letters = does(desk.opening, page, "letters").body();
        assertThat(letters).contains("Letters about transfer").doesNotContain("Ada Example");
        assertThat(does(desk.opening, page, "letters/mailed").status()).isEqualTo(303);
        assertThat(desk.opening.get(page).body()).contains("It can be exported from");

        exports(page);

        var file = does(desk.opening, page, "download");
        assertThat(file.status()).as(file.body()).isEqualTo(200);
        assertThat(file.body()).doesNotContain(goes.email);
        assertThat(desk.successor.open(file.bytes()).orElseThrow())
                .containsOnlyOnce(goes.email)
                .contains("Ada Example", goes.number())
                .doesNotContain(stays.email, stays.number(), "1 Example Street");
        assertThat(desk.owning.get("/activity").body())
                .contains("Opened a transfer of the business", "Downloaded the export of a transfer")
                .doesNotContain(goes.email);
    }

    @ParameterizedTest
    @CsvSource({
        "similar, must be in a similar business",
        "assumes, must take responsibility for protecting",
        "accepts, must accept this policy"
    })
    @Refuses("millipore.business-transfer")
    void each_missing_condition_refuses_the_approval_and_the_clause_is_named(String missing, String why) {
        var page = desk.opens();
        List.of("similar", "assumes", "accepts").stream()
                .filter(it -> !it.equals(missing))
                .forEach(it -> adds(desk.opening, page, it, it));

        var answer = does(desk.owning, page, "approve");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Clause “business-transfer”", why, "No evidence yet");
        assertThat(does(desk.opening, page, "export").body()).contains(why);
    }

    @Test
    @Refuses("millipore.business-transfer")
    void whoever_opened_it_does_not_approve_it_and_one_approval_is_not_enough() {
        var page = desk.opens();
        List.of("similar", "assumes", "accepts").forEach(it -> adds(desk.opening, page, it, it));

        assertThat(does(desk.opening, page, "approve").status()).isEqualTo(409);
        assertThat(does(desk.owning, page, "approve").status()).isEqualTo(303);
        assertThat(does(desk.owning, page, "approve").body()).contains("You approved this transfer");
        assertThat(does(desk.owning, page, "export").body())
                .contains("Clause “business-transfer”: Two approvals are needed first");
        assertThat(adds(desk.opening, page, "similar", "later").body()).contains("its evidence stays as it is");
        assertThat(does(desk.caring, page, "download").status()).isEqualTo(409);
    }

    @Test
    @Refuses("millipore.business-transfer")
    void nothing_goes_before_people_had_30_days_or_when_a_row_was_altered() {
        var goes = bought();
        var page = approved();
        assertThat(does(desk.opening, page, "export").body()).contains("has to be told first");
        tells(page, goes);

        assertThat(does(desk.opening, page, "export").body()).contains("People have 30 days from the last message");

        for (var altered : List.of(
                "transfer_case set part = 'Everything'",
                "transfer_case set recipient = '%s'".formatted(new TwinSuccessor().key()),
                "transfer_told set told_at = told_at - interval '40 days'",
                "transfer_evidence set sha256 = repeat('0', 64)",
                "transfer_approval set part = 'owner', staff_id = gen_random_uuid() where part = 'owner'")) {
            altered(page, altered);
        }
    }

    /** Each alteration alone: it is rolled back. */
    private void altered(String page, String what) {
        var transaction = SHOP.bean(TransactionTemplate.class);
        transaction.executeWithoutResult(status -> {
            TransferDesk.db().sql("update rights." + what).update();
            assertThat(SHOP.bean(TransferConditions.class).isGenuine(TransferDesk.about(page)))
                    .as(what)
                    .isFalse();
            status.setRollbackOnly();
        });
    }

    @Test
    @Refuses("millipore.business-transfer")
    void a_form_that_is_wrong_says_so_and_keeps_what_was_typed() {
        var fields = desk.fields();
        fields.put("recipient", "age1" + "q".repeat(58));
        fields.put("plannedOn", TransferDesk.today().plusDays(3).toString());

        var answer = TransferDesk.sends(desk.opening, fields, "orders");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "in the age format",
                        "at least 30 days from now",
                        "orders alone lead to nobody",
                        "Example Filters");
    }

    @Test
    void only_roles_with_the_right_see_it_and_no_store_whose_policy_does_not_allow_it() {
        assertThat(DeskStaff.as(SHOP, Role.CATALOG).get("/transfers").status()).isEqualTo(403);
        assertThat(desk.owning.get("/").body()).contains("/transfers");
        var betty = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, "betty-mills"), "betty-mills");
        assertThat(betty.get("/transfers").status()).isEqualTo(404);
    }

    @Test
    @Keeps("millipore.business-transfer")
    void the_export_goes_when_its_time_to_download_is_over_and_whoever_says_stop_before_is_taken_out() {
        var goes = bought();
        var leaves = bought();
        var page = approved();
        tells(page, goes, leaves);
        exports(page);
        assertThat(TransferDesk.about(page).state()).isEqualTo(TransferCase.State.EXPORTED);

        SHOP.bean(TurnSwitch.class).turn(TransferDesk.STORE, buyer(leaves), Halt.USE, true, SHOP.now());
        assertThat(does(desk.opening, page, "download").body()).contains("The export is being made");
        SHOP.bean(ExportTransfer.class).sweep(TransferDesk.about(page));

        assertThat(desk.successor
                        .open(does(desk.opening, page, "download").bytes())
                        .orElseThrow())
                .contains(goes.email)
                .doesNotContain(leaves.email);
        TransferDesk.db()
                .sql(
                        "update rights.transfer_case set exported_at = exported_at - interval '8 days' where store_id = 'millipore'")
                .update();
        assertThat(does(desk.opening, page, "download").body()).contains("seven days");
        SHOP.bean(ExportTransfer.class).sweep(TransferDesk.about(page));
        assertThat(TransferDesk.about(page).state()).isEqualTo(TransferCase.State.ENDED);
        assertThat(TransferDesk.db()
                        .sql("select count(*) from rights.transfer_part")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}

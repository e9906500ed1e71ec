package shop.troth.desk.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.insight.TallySales;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** Somebody of marketing wants the addresses of who bought, with what their role opens and with what they make up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarketingAttackTests {

    private static final RunningShop SHOP = RunningShop.get();

    /** What another program might take, added to every address. */
    private static final String ASKING = "?sort=email&order=buyer&by=zip&group=person&fields=email,name,phone&columns=*"
            + "&include=customer&format=csv&download=1&email=%25&zip=01821&name=Quillfeather";

    private final PlantedPerson planted = new PlantedPerson();
    private final Attacker marketing = new Attacker(DeskStaff.as(SHOP, Role.MARKETING), planted);

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void reports_and_their_files_are_sums_however_they_are_asked_to_be_sorted_or_filtered() {
        SHOP.bean(TallySales.class).round();
        for (var path : List.of(
                "/reports/sales/products",
                "/reports/sales/products/csv",
                "/reports/sales/categories",
                "/reports/sales/categories/csv",
                "/reports/sales/discounts",
                "/reports/sales/discounts/csv")) {
            for (var asked : List.of(path, path + ASKING)) {
                var answer = marketing.get(asked);
                assertThat(answer.status()).as(asked).isEqualTo(200);
                assertThat(answer.body()).as(asked).doesNotContain(marketing.numbers());
            }
        }
        assertThat(marketing.get("/reports/sales/products/csv").body()).doesNotContain("@");
    }

    @Test
    void lists_of_products_pages_and_promotions_name_no_buyer_and_no_order() {
        for (var path : List.of("/", "/promotions", "/catalog", "/catalog/low", "/pages", "/look", "/notices", "/me")) {
            for (var asked : List.of(path, path + ASKING)) {
                var answer = marketing.get(asked);
                assertThat(answer.status()).as(asked).isEqualTo(200);
                assertThat(answer.body()).as(asked).doesNotContain(marketing.numbers());
            }
        }
    }

    @Test
    void orders_messages_money_and_staff_are_refused_and_what_is_there_looks_like_what_is_not() {
        var number = marketing.numbers().getFirst();
        for (var path : List.of(
                "/orders",
                "/orders?number=NUMBER",
                "/orders/NUMBER",
                "/orders/NUMBER/notes",
                "/orders/NUMBER/emails",
                "/orders/NUMBER/refund",
                "/orders/NUMBER/edit",
                "/orders/NUMBER/returns",
                "/cases",
                "/cases/NUMBER",
                "/problems",
                "/problems/NUMBER",
                "/returns",
                "/reports/totals/days",
                "/reports/totals/days/csv",
                "/reports/totals/tax/csv",
                "/reports/totals/states",
                "/reports/totals/states/csv",
                "/reports/stock",
                "/reports/payouts",
                "/reports/payouts/csv",
                "/requests",
                "/legal",
                "/drafts",
                "/activity",
                "/unusual",
                "/staff",
                "/settings")) {
            for (var real : List.of(number, planted.message)) {
                var guess = Attacker.guessed(real);
                var answer = marketing.get(path.replace("NUMBER", real));
                assertThat(answer.status()).as(path).isEqualTo(403);
                assertThat(Attacker.page(answer, real))
                        .as(path)
                        .isEqualTo(Attacker.page(marketing.get(path.replace("NUMBER", guess)), guess));
            }
        }
    }

    @Test
    void nothing_is_revealed_packed_or_downloaded() {
        var number = marketing.numbers().getFirst();
        var form = Map.of("key", UUID.randomUUID().toString(), "case", "pack", "order", number, "all", "yes");
        for (var path : List.of(
                "/orders/" + number + "/reveal",
                "/orders/" + number + "/notes/read",
                "/orders/" + number + "/emails/preview",
                "/orders/pick-list",
                "/orders/packing-slips",
                "/orders/ship",
                "/orders/filters",
                "/catalog/file/download",
                "/cases/" + planted.message + "/reveal")) {
            assertThat(marketing.post(path, form).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void there_is_no_page_of_customers_segments_or_newsletter_readers() {
        for (var path : List.of(
                "/newsletters",
                "/newsletters/segments",
                "/segments",
                "/audience",
                "/customers",
                "/customers.csv",
                "/people",
                "/people/export",
                "/export",
                "/orders.csv",
                "/orders.json",
                "/coupons",
                "/promotions.csv",
                "/api/customers",
                "/reports/sales/customers",
                "/reports/sales/buyers/csv",
                "/reports/sales/zip",
                "/reports/sales/days",
                "/reports/sales/tax/csv")) {
            assertThat(marketing.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_guessed_email_phone_or_zip_is_told_nothing_and_takes_the_same_work() {
        try (var still = StandStill.of(SHOP)) {
            marketing.learnsNothing("/orders/find", "email", planted.email, Attacker.guessed(planted.email));
            marketing.learnsNothing("/orders/find", "phone", "(212) 555-0147", "(213) 555-0199");
            marketing.learnsNothing("/orders/find", "zip", "01821", "01822");
            assertThat(marketing
                            .post("/orders/find", Map.of("email", planted.email))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void the_search_tells_no_number_of_an_order_return_or_message_from_one_that_is_made_up() {
        try (var still = StandStill.of(SHOP)) {
            for (var number : marketing.numbers()) {
                marketing.learnsNothing("/search", "q", number, Attacker.guessed(number));
                marketing.learnsNothing("/search", "q", number + "-R1", Attacker.guessed(number) + "-R1");
            }
            marketing.learnsNothing("/search", "q", planted.message, Attacker.guessed(planted.message));
            marketing.learnsNothing("/search", "q", planted.email, Attacker.guessed(planted.email));
            marketing.learnsNothing("/search", "q", PlantedPerson.NAME, Attacker.guessed(PlantedPerson.NAME));
        }
    }
}

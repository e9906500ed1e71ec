package shop.troth.desk.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.legal.LegalDesk.SHOP;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.troth.fulfillment.Bought;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.rights.legal.export.TellDisclosed;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.ShopClient;

/** While a law bars telling somebody, nothing tells them; afterward they are told once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BarredTests {

    private static final String SUBJECT = "We disclosed some of your information";
    private static final String AUTHORITY = "courts and government agencies";

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
        LegalDesk.clear();
    }

    @Test
    @Keeps("millipore.legal-duty")
    @Refuses("millipore.legal-duty")
    void whoever_may_not_know_yet_is_told_once_when_the_day_is_over() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var fields = LegalDesk.about(bought.email);
        fields.put("barredUntil", LegalDesk.today().plusDays(2).toString());
        var desk = new LegalDesk();
        var page = desk.approved(fields);
        assertThat(LegalDesk.exports(desk.opening, page, bought.email).status()).isEqualTo(200);

        var tell = SHOP.bean(TellDisclosed.class);
        tell.sweep(SHOP.now().plus(Duration.ofDays(1)));
        SHOP.bean(SealedEntryCounts.class).settle(Bought.STORE);
        var own = new ShopClient(SHOP.store());
        own.opens(bought.path(), bought.email);
        assertThat(own.get(bought.path() + "/record").body()).doesNotContain(AUTHORITY);
        assertThat(own.get(bought.path() + "/data").body())
                .contains("Ada Example")
                .doesNotContain(AUTHORITY, "Legal requests about you", "District Court of Example");
        assertThat(bought.mails(SUBJECT)).isEmpty();

        var after = SHOP.now().plus(Duration.ofDays(4));
        Callable<Boolean> sweep = () -> {
            tell.sweep(after);
            return true;
        };
        try (var nodes = Executors.newFixedThreadPool(2)) {
            for (var each : nodes.invokeAll(List.of(sweep, sweep))) {
                assertThat(each.get()).isTrue();
            }
        }
        Bought.waitFor(() -> bought.mails(SUBJECT).size() == 1);
        assertThat(own.get(bought.path() + "/data").body()).contains("Legal requests about you");
        assertThat(own.get(bought.path() + "/record").body()).contains(AUTHORITY);
        tell.sweep(after);
        assertThat(bought.mails(SUBJECT)).hasSize(1);
    }

    @Test
    @Tag("deep")
    void a_request_whose_people_cannot_be_told_keeps_those_of_no_other_from_it() {
        var desk = new LegalDesk();
        var stuck = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var other = new Bought(SHOP, Map.of(Bought.SKU, 1));
        for (var bought : List.of(stuck, other)) {
            var fields = LegalDesk.about(bought.email);
            fields.put("barredUntil", LegalDesk.today().plusDays(2).toString());
            var page = desk.approved(fields);
            assertThat(LegalDesk.exports(desk.opening, page, bought.email).status())
                    .isEqualTo(200);
        }
        var tell = SHOP.bean(TellDisclosed.class);
        var after = SHOP.now().plus(Duration.ofDays(4));

        SHOP.owner()
                .sql("alter table mail.outgoing add constraint stuck check (about not in (%s)) not valid"
                        .formatted(ledTo(stuck)))
                .update();
        try {
            tell.sweep(after);
            Bought.waitFor(() -> other.mails(SUBJECT).size() == 1);
            assertThat(stuck.mails(SUBJECT)).isEmpty();
        } finally {
            SHOP.owner().sql("alter table mail.outgoing drop constraint stuck").update();
        }
        tell.sweep(after);
        Bought.waitFor(() -> stuck.mails(SUBJECT).size() == 1);
        assertThat(other.mails(SUBJECT)).hasSize(1);
    }

    /** The numbers by which the emails to whoever bought this are found, as SQL. */
    private static String ledTo(Bought bought) {
        return SHOP.owner().sql("""
                        select p.id::text from rights.legal_person p
                          join orders.placed o on o.store_id = p.store_id and o.subject_id = p.subject_id
                         where o.id = :order
                        """).param("order", bought.order.value()).query(String.class).list().stream()
                .collect(Collectors.joining("', '", "'", "'"));
    }
}

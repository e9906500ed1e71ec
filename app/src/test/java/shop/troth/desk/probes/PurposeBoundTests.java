package shop.troth.desk.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.proof.Verdict;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.sharing.OthersLink;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.testing.Detects;
import shop.troth.testing.Meddling;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;

/** Data are opened for their purpose alone: by staff while there is a case at hand, by a link with its address alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PurposeBoundTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CLAUSE = "millipore.protect-data";

    private final PurposeBound probe = SHOP.bean(PurposeBound.class);

    @ParameterizedTest
    @ValueSource(strings = {CLAUSE, "betty-mills.loss-and-theft"})
    void a_packer_sees_a_buyer_until_the_order_is_sent(String clause) {
        var found = probe.check(ProbeContexts.of(clause));

        assertThat(found.verdict()).as(found.all()).isEqualTo(Verdict.KEPT);
        assertThat(found.all()).contains("no longer once it was sent", "could not open it with another email address");
    }

    @Test
    @Detects(CLAUSE)
    void an_order_that_is_always_to_be_packed_turns_the_probe_red() {
        SHOP.asOwner(owner -> {
            owner.sql("""
                    create function public.planted() returns trigger language plpgsql as $$
                    begin new.state := 'paid'; return new; end $$
                    """).update();
            owner.sql("""
                    create trigger planted before update on orders.placed for each row
                      when (new.state = 'shipped' and old.state = 'paid') execute function public.planted()
                    """).update();
        });
        try {
            var found = ProbeContexts.look(ProbeContexts.of(CLAUSE));

            assertThat(found.verdict()).as(found.all()).isEqualTo(Verdict.BROKEN);
            assertThat(found.all()).contains("revealed for packing although their order had been sent");
        } finally {
            SHOP.asOwner(owner -> {
                owner.sql("drop trigger planted on orders.placed").update();
                owner.sql("drop function public.planted()").update();
            });
        }
    }

    @Test
    @Detects({CLAUSE, "betty-mills.loss-and-theft", "betty-mills.insiders-and-outsiders"})
    void a_link_that_opens_with_any_address_is_seen() throws Exception {
        var scene = ProbeContexts.of("betty-mills.loss-and-theft");
        var shopper = SHOP.bean(Visits.class).twin(scene.store().id());
        shopper.buysOneThingWith(TestCard.CANARY);
        var order = SHOP.bean(TwinOrders.class).of(scene, shopper).orElseThrow();
        var link = SHOP.bean(OthersLink.class);
        var faults = new ArrayList<String>();
        link.look(scene, order, shopper.person(), faults);
        assertThat(faults).isEmpty();

        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getMethod().equals("POST") && request.getRequestURI().startsWith("/orders/")) {
                response.getWriter().write("Order " + order.number()); // whatever was typed
            } else {
                chain.doFilter(request, response);
            }
        })) {
            link.look(scene, order, shopper.person(), faults);
        }

        assertThat(faults).singleElement().asString().contains("with another email address");
    }
}

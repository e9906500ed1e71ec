package shop.troth.checkout.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.staff.StaffId;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Two of staff, and a buyer, at the same moment. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateRacesTests {

    private static final int ROUNDS = 5;
    private static final RunningShop SHOP = RunningShop.get();

    private final Certified customer = new Certified();

    @Test
    void the_same_form_pressed_twice_records_one() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            var key = UUID.randomUUID();
            var covers = Certified.until(round, "CA");
            Callable<CertificateOutcome> press = () -> customer.records(key, covers);

            var both = atOnce(List.of(press, press));

            assertThat(both.getFirst()).isInstanceOf(CertificateOutcome.Done.class);
            assertThat(both.getLast()).isEqualTo(both.getFirst());
            assertThat(customer.all()).hasSize(round);
        }
    }

    @Test
    void of_two_who_change_one_one_does_and_the_other_is_told() throws Exception {
        var id = customer.has(Certified.until(10, "CA")).id();
        for (int round = 1; round <= ROUNDS; round++) {
            var seen = Certified.find(id).orElseThrow();
            var earlier = Certified.until(100 + round, "CA");
            var later = Certified.until(200 + round, "CA", "NV");

            var both = atOnce(List.<Callable<CertificateOutcome>>of(
                    () -> Certified.changes(StaffId.next(), UUID.randomUUID(), seen, earlier, Optional.empty()),
                    () -> Certified.changes(
                            StaffId.next(), UUID.randomUUID(), seen, later, Optional.of("SR 555-0104"))));

            assertThat(both)
                    .containsExactlyInAnyOrder(new CertificateOutcome.Done(id), new CertificateOutcome.Changed());
            var now = Certified.find(id).orElseThrow();
            assertThat(now.revision()).isEqualTo(seen.revision() + 1);
            assertThat(now.coverage()).isIn(earlier, later);
        }
    }

    @Test
    void of_changing_and_withdrawing_one_happens() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var seen = customer.has(Certified.until(10, "CA"));

            var both = atOnce(List.<Callable<CertificateOutcome>>of(
                    () -> customer.changes(seen, Certified.until(20, "CA"), Optional.empty()),
                    () -> customer.withdraws(seen)));

            var left = Certified.find(seen.id());
            assertThat(both.getFirst() instanceof CertificateOutcome.Done).isEqualTo(left.isPresent());
            assertThat(both.getLast() instanceof CertificateOutcome.Done).isEqualTo(left.isEmpty());
        }
    }

    @Test
    void an_order_placed_while_its_certificate_is_withdrawn_is_exempt_as_reviewed_or_not_placed() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var seen = customer.has(Certified.until(10, "CA"));
            var guest = customer.checksOut("CA");
            var reviewed = guest.reviews();

            var both =
                    atOnce(List.<Callable<Object>>of(() -> guest.placesOnly(reviewed), () -> customer.withdraws(seen)));

            var answer = (ShopClient.Answer) both.getFirst();
            if (answer.status() == 303) {
                assertThat(Certified.order(guest).isExempt()).isTrue();
                assertThat(Certified.order(guest).totals().tax().isZero()).isTrue();
            } else {
                assertThat(answer.status()).isEqualTo(409);
                assertThat(ordersOf(guest.cart())).isZero();
            }
        }
    }

    private static long ordersOf(byte[] cart) {
        return SHOP.bean(JdbcClient.class)
                .sql("select count(*) from checkout.cart where id = :id and order_id is not null")
                .param("id", cart)
                .query(Long.class)
                .single();
    }

    private static <T> List<T> atOnce(List<Callable<T>> all) throws Exception {
        var answers = new ArrayList<T>();
        try (var pool = Executors.newFixedThreadPool(all.size())) {
            for (var one : pool.invokeAll(all)) {
                answers.add(one.get());
            }
        }
        return answers;
    }
}

package shop.troth.bench.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.bench.Figure;
import shop.troth.bench.rights.BenchStore;
import shop.troth.bench.rights.Filling;
import shop.troth.kernel.Problem;
import shop.troth.staff.entry.BenchedStaff;

/** The real desk answers for orders that were brought in, and a batch of them is packed in one opening. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class DeskBenchTests {

    private static final int FEW = 120;
    private static final int MANY = 240;

    @Test
    void each_page_has_its_figures_beside_their_baseline() {
        var said = new ArrayList<String>();

        var figures = new DeskBench().run(FEW, MANY, 2, 3, said::add);

        assertThat(figures)
                .extracting(Figure::id)
                .hasSize(2 * DeskLookup.values().length)
                .contains(
                        "desk.list.p95.ms",
                        "desk.list.later.p95.ms",
                        "desk.list.product.state.ms",
                        "desk.find.email.p95.ms",
                        "desk.find.zip.ms",
                        "desk.home.ms",
                        "desk.order.ms",
                        "desk.pick.p95.ms",
                        "desk.slips.p95.ms");
        assertThat(figures).allSatisfy(it -> {
            assertThat(it.value()).isPositive();
            assertThat(it.baseline()).isPositive();
        });
        assertThat(said.getLast()).contains("120 packing slips");
    }

    @Test
    void orders_packed_in_two_openings_are_found_out(@TempDir Path folder) throws IOException {
        try (var store = BenchStore.start(folder)) {
            var filling = Filling.begin(store, FEW, Duration.ofHours(1));
            filling.add(0, FEW);
            var orders = SampledOrders.arranged(store, filling, FEW);
            var opening = new OneOpening(store);
            try (var packer = store.desk().with("desk", new BenchedStaff(BenchStore.ID, store.beans()).signedIn())) {
                for (int order : new int[] {FEW - 1, FEW - 2}) {
                    assertThat(packer.ask("/orders/packing-slips", Map.of("order", orders.of(order))))
                            .contains(orders.of(order));
                }
                assertThatCode(() -> opening.mustBe(1)).doesNotThrowAnyException();
                assertThatThrownBy(() -> opening.mustBe(2)).isInstanceOf(Problem.class);

                packer.ask("/orders/packing-slips", Map.of("all", "on"));
                assertThatCode(() -> opening.mustBe(orders.batch())).doesNotThrowAnyException();
                assertThatThrownBy(() -> opening.mustBe(orders.batch() - 1)).isInstanceOf(Problem.class);
            }
        }
    }
}

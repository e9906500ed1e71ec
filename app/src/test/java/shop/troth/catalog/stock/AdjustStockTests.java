package shop.troth.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.Sku;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.edit.TwoProductStore;
import shop.troth.catalog.stock.AdjustStock.Outcome;
import shop.troth.catalog.stock.StockLevels.Change;
import shop.troth.catalog.stock.StockLevels.Level;

/** Stock moves by differences: however many change it at once, each of them counts, and none counts twice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AdjustStockTests {

    private static final Sku SKU = new Sku("A-1");

    private final TwoProductStore shelf = new TwoProductStore();
    private final AdjustStock adjustStock = new AdjustStock(shelf.source, Clock.systemUTC());
    private final StockLevels levels = new StockLevels(shelf.source);
    private final JdbcClient db = JdbcClient.create(shelf.source);

    @Test
    void what_many_receive_and_remove_at_once_adds_up() throws Exception {
        var all = new ArrayList<Callable<Outcome>>();
        for (int i = 1; i <= 10; i++) {
            int pieces = i;
            all.add(() -> adjust(StockReason.RECEIVED, pieces, TwoProductStore.edit()));
            all.add(() -> adjust(StockReason.DAMAGED, 2, TwoProductStore.edit()));
        }
        try (var many = Executors.newFixedThreadPool(5)) {
            for (var one : many.invokeAll(all)) {
                assertThat(one.get()).isEqualTo(new Outcome.Adjusted());
            }
        }

        assertThat(level().onHand()).isEqualTo(40 + 55 - 20);
        assertThat(changes()).hasSize(20);
        assertThat(changes().stream().mapToInt(Change::delta).sum()).isEqualTo(35);
    }

    @Test
    void of_many_who_count_the_same_at_once_one_finds_the_difference() throws Exception {
        var all = new ArrayList<Callable<Outcome>>();
        for (int i = 0; i < 8; i++) {
            all.add(() -> adjust(StockReason.COUNTED, 50, TwoProductStore.edit()));
        }
        try (var many = Executors.newFixedThreadPool(8)) {
            for (var one : many.invokeAll(all)) {
                assertThat(one.get()).isEqualTo(new Outcome.Adjusted());
            }
        }

        assertThat(level().onHand()).isEqualTo(50);
        assertThat(changes())
                .extracting(Change::delta)
                .filteredOn(it -> it != 0)
                .containsExactly(10);
    }

    @Test
    void a_second_press_counts_nothing() {
        var edit = TwoProductStore.edit();
        assertThat(adjust(StockReason.RECEIVED, 5, edit)).isEqualTo(new Outcome.Adjusted());
        assertThat(adjust(StockReason.RECEIVED, 5, edit)).isEqualTo(new Outcome.Adjusted());

        assertThat(level().onHand()).isEqualTo(45);
    }

    @Test
    void a_count_becomes_a_difference_and_what_is_sold_after_it_is_not_undone() {
        adjust(StockReason.COUNTED, 37, TwoProductStore.edit());
        db.sql("update catalog.stock set on_hand = on_hand - 2 where sku = 'A-1'")
                .update();
        adjust(StockReason.RETURNED, 1, TwoProductStore.edit());

        assertThat(level().onHand()).isEqualTo(36);
        assertThat(changes()).extracting(Change::delta).containsExactly(1, -3);
        assertThat(changes()).extracting(Change::onHand).containsExactly(36, 37);
        assertThat(shelf.imports("sku,product,name,category,price,stock\nB-1,flask,Flask,Hardware,45.00,5\n")
                        .changed())
                .isZero();
    }

    @Test
    void what_is_reserved_for_an_order_being_paid_stays() {
        db.sql("update catalog.stock set held = 30 where sku = 'A-1'").update();

        assertThat(adjust(StockReason.COUNTED, 29, TwoProductStore.edit())).isEqualTo(new Outcome.Reserved(30));
        assertThat(adjust(StockReason.REMOVED, 10, TwoProductStore.edit())).isEqualTo(new Outcome.Adjusted());
        assertThat(level().available()).isZero();
        assertThat(adjust(StockReason.ADDED, AdjustStock.MOST, TwoProductStore.edit()))
                .isEqualTo(new Outcome.TooMany());
        assertThat(adjustStock.adjust(
                        TwoProductStore.ID, new Sku("NONE"), StockReason.ADDED, 1, TwoProductStore.edit()))
                .isEqualTo(new Outcome.NoSuchVariant());
    }

    @Test
    void a_variant_is_low_from_its_reorder_point_on_and_a_file_read_again_does_not_undo_staff() {
        levels.reorderAt(TwoProductStore.ID, SKU, 40);
        levels.reorderAt(TwoProductStore.ID, new Sku("B-1"), 4);

        assertThat(levels.low(TwoProductStore.ID, "", 10))
                .extracting(Level::sku)
                .containsExactly("A-1");
        adjust(StockReason.RECEIVED, 1, TwoProductStore.edit());
        assertThat(levels.low(TwoProductStore.ID, "", 10)).isEmpty();
        levels.reorderAt(TwoProductStore.ID, new Sku("B-1"), null);
        assertThat(levels.of(TwoProductStore.ID, "flask").getFirst().reorderAt())
                .isEmpty();
        shelf.imports("sku,product,name,category,price,stock,options\nA-1,disc,Disc,Membranes,12.50,40,Size: 25 mm\n");
        assertThat(level().onHand()).isEqualTo(41);
    }

    private Outcome adjust(StockReason reason, int pieces, StaffEdit edit) {
        return adjustStock.adjust(TwoProductStore.ID, SKU, reason, pieces, edit);
    }

    private Level level() {
        return levels.of(TwoProductStore.ID, "disc").getFirst();
    }

    private List<Change> changes() {
        return levels.changes(TwoProductStore.ID, List.of("A-1"), 50);
    }
}

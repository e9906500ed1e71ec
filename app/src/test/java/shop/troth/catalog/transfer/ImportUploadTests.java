package shop.troth.catalog.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.edit.TwoProductStore;
import shop.troth.catalog.stock.StockLevels;
import shop.troth.catalog.stock.StockReason;
import shop.troth.catalog.transfer.ImportUpload.Outcome;

/** An uploaded file is looked over before anything is written, and what is written is what was looked over. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportUploadTests {

    static final String HEADING = "sku,product,name,category,price,stock\n";

    private static final String DEARER = HEADING + "B-1,flask,Flask,Hardware,46.00,5\n";

    private final TwoProductStore shelf = new TwoProductStore();
    private final CheckUpload checkUpload = new CheckUpload(shelf.source, Clock.systemUTC());
    private final ImportUpload importUpload = new ImportUpload(shelf.source, Clock.systemUTC());
    private final FindUpload findUpload = new FindUpload(shelf.source);
    private final JdbcClient db = JdbcClient.create(shelf.source);

    @Test
    void a_file_is_looked_over_without_a_trace_and_imported_once() {
        var id = upload(HEADING + "B-1,flask,Flask,Hardware,46.00,5\nC-1,cup,Cup,Hardware,2.00,9\n", true);

        var check = check(id);
        assertThat(check.newProducts()).isEqualTo(1);
        assertThat(check.newVariants()).isEqualTo(1);
        assertThat(check.retired()).isEqualTo(3);
        assertThat(products("millipore")).isEqualTo(2);
        assertThat(changes(id)).isZero();

        assertThat(run(id, false)).isEqualTo(new Outcome.Imported(check));
        assertThat(products("millipore")).isEqualTo(3);
        assertThat(products("millipore~probe")).isEqualTo(2);
        assertThat(changes(id)).isPositive();
        flaskCosts(4700);
        assertThat(run(id, false)).isEqualTo(new Outcome.Imported(check));
        assertThat(flaskCosts()).isEqualTo(4700);
        assertThat(findUpload.find(TwoProductStore.ID, id).orElseThrow().imported())
                .isTrue();
    }

    @Test
    void what_was_counted_stays_until_the_import_and_the_same_key_again_keeps_the_first_file() {
        var edit = TwoProductStore.edit();
        checkUpload.check(shelf.store, DEARER, null, false, false, edit);
        var check = check(edit.key());
        assertThat(check.changed()).isEqualTo(1);
        flaskCosts(4600);

        assertThat(check(edit.key())).isEqualTo(check);
        checkUpload.check(shelf.store, HEADING + "B-1,flask,Bottle,Hardware,1.00,5\n", null, false, false, edit);
        assertThat(check(edit.key())).isEqualTo(check);
    }

    @Test
    void where_the_catalog_changed_since_nothing_is_imported_until_it_was_looked_over_again() {
        var id = upload(DEARER + "C-1,cup,Cup,Hardware,2.00,9\n", false);
        var before = check(id);
        flaskCosts(4600);

        var outcome = run(id, false);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Changed.class, it -> {
            assertThat(it.before()).isEqualTo(before);
            assertThat(it.now()).isEqualTo(check(id));
            assertThat(it.now().changed()).isEqualTo(before.changed() - 1);
        });
        assertThat(products("millipore")).isEqualTo(2);
        assertThat(changes(id)).isZero();
        assertThat(findUpload.find(TwoProductStore.ID, id).orElseThrow().imported())
                .isFalse();
        assertThat(run(id, false)).isInstanceOf(Outcome.Imported.class);
        assertThat(products("millipore")).isEqualTo(3);
    }

    @Test
    void a_sale_meanwhile_is_no_change_of_the_catalog() {
        var id = upload(HEADING + "A-1,disc,Disc,Membranes,12.50,33\n", false);
        db.sql("update catalog.stock set on_hand = 38 where sku = 'A-1'").update();

        assertThat(run(id, false)).isInstanceOf(Outcome.Imported.class);
    }

    @Test
    void imported_stock_is_noted_and_kept_where_who_imports_it_may_not_change_it() {
        var line = HEADING + "A-1,disc,Disc,Membranes,12.50,33\n";
        var kept = upload(line, false, true);
        assertThat(check(kept).keepStock()).isTrue();
        run(kept, true);
        assertThat(onHand()).isEqualTo(40);
        run(upload(line, false), false);
        assertThat(onHand()).isEqualTo(33);

        var changes = new StockLevels(shelf.source).changes(TwoProductStore.ID, List.of("A-1"), 9);
        assertThat(changes).singleElement().satisfies(it -> {
            assertThat(it.delta()).isEqualTo(-7);
            assertThat(it.reason()).isEqualTo(StockReason.IMPORTED);
            assertThat(it.staff()).isEqualTo(TwoProductStore.STAFF);
        });
    }

    @Test
    void whoever_may_change_stock_looks_over_anew_what_was_checked_by_one_who_may_not_and_the_other_way_round() {
        var line = HEADING + "A-1,disc,Disc,Membranes,12.50,33\n";
        for (var kept : new boolean[] {true, false}) {
            var id = upload(line, false, kept);

            assertThat(run(id, !kept)).isInstanceOf(Outcome.Changed.class);
            assertThat(onHand()).isEqualTo(40);
            assertThat(check(id).keepStock()).isEqualTo(!kept);
        }
    }

    @Test
    void a_file_with_an_error_changes_nothing_and_each_error_is_named() {
        var id = upload(HEADING + "B-1,flask,Flask,Hardware,46.00,5\nC-1,cup,Cup,Hardware,free,9\n", false);

        assertThat(check(id).faults()).containsExactly("line 3, column price: \"free\" is not an amount such as 12.50");
        assertThat(run(id, false)).isEqualTo(new Outcome.Faulty());
        assertThat(flaskCosts()).isEqualTo(4500);
    }

    @Test
    void two_hundred_columns_are_refused_by_name_and_no_more_are_kept_than_are_shown() {
        var columns = IntStream.range(0, 400).mapToObj(it -> "c" + it).collect(Collectors.joining(","));
        var check = check(upload(columns + "\n" + "x,".repeat(399) + "x\n", false));
        assertThat(check.faults()).hasSize(200);
        assertThat(check.moreFaults()).isGreaterThanOrEqualTo(200);

        var wordy = check(upload(HEADING + "C-1,cup,Cup,Hardware," + "x".repeat(100_000) + ",9\n", false));
        assertThat(wordy.faults()).allSatisfy(it -> assertThat(it).hasSizeLessThan(500));
    }

    @Test
    void there_is_no_file_of_another_store_or_of_the_day_before() {
        var id = upload(DEARER, false);
        assertThat(findUpload.find(TwoProductStore.ID.twin(), id)).isEmpty();
        assertThat(run(UUID.randomUUID(), false)).isEqualTo(new Outcome.NoSuchFile());

        db.sql("update catalog.upload set at = at - interval '25 hours'").update();
        upload(DEARER, false);
        assertThat(findUpload.find(TwoProductStore.ID, id)).isEmpty();
    }

    private UUID upload(String content, boolean retireMissing) {
        return upload(content, retireMissing, false);
    }

    private UUID upload(String content, boolean retireMissing, boolean keepStock) {
        var edit = new StaffEdit(UUID.randomUUID(), TwoProductStore.STAFF);
        checkUpload.check(shelf.store, content, null, retireMissing, keepStock, edit);
        return edit.key();
    }

    private ImportCheck check(UUID id) {
        return findUpload.find(TwoProductStore.ID, id).orElseThrow().check();
    }

    private Outcome run(UUID id, boolean keepStock) {
        return importUpload.run(shelf.store, id, TwoProductStore.STAFF, keepStock);
    }

    private int changes(UUID id) {
        return db.sql("select count(*) from catalog.change where edit = :edit and staff_id = :staff")
                .param("edit", id)
                .param("staff", TwoProductStore.STAFF)
                .query(Integer.class)
                .single();
    }

    private void flaskCosts(int minor) {
        db.sql("update catalog.variant set price_minor = :price where store_id = 'millipore' and sku = 'B-1'")
                .param("price", minor)
                .update();
    }

    private int flaskCosts() {
        return db.sql("select price_minor from catalog.variant where store_id = 'millipore' and sku = 'B-1'")
                .query(Integer.class)
                .single();
    }

    private int onHand() {
        return db.sql("select on_hand from catalog.stock where store_id = 'millipore' and sku = 'A-1'")
                .query(Integer.class)
                .single();
    }

    private int products(String store) {
        return db.sql("select count(*) from catalog.product where store_id = :store")
                .param("store", store)
                .query(Integer.class)
                .single();
    }
}

package shop.troth.catalog.moved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.edit.EditProduct;
import shop.troth.catalog.edit.MoveProduct;
import shop.troth.catalog.edit.MoveProduct.Outcome;
import shop.troth.catalog.edit.ProductHistory;
import shop.troth.catalog.edit.ProductSheet;
import shop.troth.catalog.edit.RetireProduct;
import shop.troth.catalog.edit.TwoProductStore;
import shop.troth.catalog.edit.UndoChange;
import shop.troth.catalog.moved.MovedAddresses.Earlier;
import shop.troth.catalog.moved.MovedAddresses.Kind;

/** An old address leads to where the product or category is now, whoever moved it, until something has that address again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MovedAddressesTests {

    private static final String HEADER = "sku,product,name,category,price,stock,options\n";

    private final TwoProductStore shelf = new TwoProductStore();
    private final JdbcClient db = JdbcClient.create(shelf.source);
    private final MovedAddresses moved = new MovedAddresses(db);
    private final MoveProduct moveProduct = new MoveProduct(shelf.source);

    @Test
    void a_product_moves_with_all_it_has_and_its_old_address_leads_to_it() {
        db.sql("update catalog.product set related = 'tube; disc; disc-holder' where slug = 'flask'")
                .update();
        db.sql("insert into catalog.picture values ('millipore', 'aa', 'jpeg', 100, 100)")
                .update();
        db.sql("insert into catalog.product_picture values ('millipore', 'disc', 'aa', 0, 'A disc', null)")
                .update();

        assertThat(move("disc", "round-disc")).isEqualTo(new Outcome.Moved());

        assertThat(product("disc")).contains("round-disc");
        var now = shelf.sheets.find(shelf.store, "round-disc").orElseThrow();
        assertThat(now.column("name")).isEqualTo("Disc");
        assertThat(now.retired()).isFalse();
        assertThat(now.variants()).extracting(it -> it.sku()).containsExactly("A-1", "A-2");
        assertThat(shelf.disc().retired()).isTrue();
        assertThat(shelf.disc().variants()).isEmpty();
        assertThat(shelf.sheets.find(shelf.store, "flask").orElseThrow().column("related"))
                .isEqualTo("tube; round-disc; disc-holder");
        assertThat(db.sql("select product from catalog.product_picture")
                        .query(String.class)
                        .list())
                .containsExactly("round-disc");
        assertThat(new ProductHistory(shelf.source).of(shelf.store, "round-disc", ProductHistory.NEWEST, 9))
                .filteredOn(it -> it.field().equals("product"))
                .extracting(it -> it.before() + " " + it.after())
                .containsExactly("disc round-disc", "disc round-disc");
    }

    @Test
    void old_addresses_follow_and_none_leads_to_another_or_back() {
        move("disc", "b");
        move("b", "c");
        assertThat(product("disc")).contains("c");
        assertThat(product("b")).contains("c");

        assertThat(move("c", "disc")).isEqualTo(new Outcome.Moved());

        assertThat(product("disc")).isEmpty();
        assertThat(product("b")).contains("disc");
        assertThat(product("c")).contains("disc");
        assertThat(shelf.disc().retired()).isFalse();
        assertThat(addresses("disc")).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void an_address_that_another_product_has_is_not_given_away_and_a_second_press_changes_nothing() {
        assertThat(move("disc", "flask")).isInstanceOf(Outcome.Not.class);
        assertThat(move("disc", "Round Disc")).isInstanceOf(Outcome.Not.class);
        assertThat(move("disc", "disc")).isInstanceOf(Outcome.Not.class);
        assertThat(move("nothing", "something")).isEqualTo(new Outcome.NoSuchProduct());
        new RetireProduct(shelf.source).set(shelf.store, "flask", Optional.empty(), true, TwoProductStore.edit());
        assertThat(move("disc", "flask")).isInstanceOf(Outcome.Not.class);
        assertThat(move("flask", "bottle")).isInstanceOf(Outcome.Not.class);

        var edit = TwoProductStore.edit();
        assertThat(moveProduct.move(TwoProductStore.ID, "disc", "b", edit)).isEqualTo(new Outcome.Moved());
        assertThat(moveProduct.move(TwoProductStore.ID, "disc", "b", edit)).isEqualTo(new Outcome.Moved());
        assertThat(moveProduct.move(TwoProductStore.ID, "disc", "c", edit)).isInstanceOf(Outcome.Not.class);
        assertThat(shelf.sheets.find(shelf.store, "c")).isEmpty();
    }

    @Test
    void a_file_that_moves_the_last_variant_moves_the_address_and_one_that_leaves_others_does_not() {
        shelf.imports(HEADER + "A-1,small-disc,Small disc,Membranes,12.50,40,Size: 25 mm\n");
        assertThat(product("disc")).isEmpty();

        shelf.imports(HEADER + "A-2,large-disc,Large disc,Membranes,14.00,25,Size: 47 mm\n");
        assertThat(product("disc")).contains("large-disc");

        shelf.imports(HEADER + "A-2,disc,Disc,Membranes,14.00,25,Size: 47 mm\n");
        assertThat(product("disc")).isEmpty();
        assertThat(product("large-disc")).contains("disc");
    }

    @Test
    void a_new_product_can_have_an_address_that_another_left() {
        move("disc", "round-disc");
        assertThat(addresses("round-disc")).containsExactly("disc");

        var tube = TwoProductStore.plus(
                new ProductSheet("disc", Map.of("name", "Tube", "category", "Hardware"), false, List.of()),
                "T-1",
                "",
                "3.00",
                "9");
        assertThat(new EditProduct(shelf.source).save(shelf.store, "", tube, TwoProductStore.edit()))
                .isEqualTo(new EditProduct.Outcome.Saved());

        assertThat(product("disc")).isEmpty();
        assertThat(addresses("round-disc")).isEmpty();
        assertThat(shelf.disc().column("name")).isEqualTo("Tube");
        assertThat(shelf.disc().retired()).isFalse();
    }

    @Test
    void what_a_product_left_behind_is_not_restored() {
        move("disc", "round-disc");
        assertThat(new RetireProduct(shelf.source)
                        .set(shelf.store, "disc", Optional.empty(), false, TwoProductStore.edit()))
                .isInstanceOf(RetireProduct.Outcome.Not.class);

        var undo = new UndoChange(shelf.source);
        var history = new ProductHistory(shelf.source).of(shelf.store, "disc", ProductHistory.NEWEST, 9);
        assertThat(history).extracting(it -> it.field()).contains("retired");
        assertThat(history)
                .extracting(it -> undo.undo(shelf.store, "disc", it.id(), TwoProductStore.edit()))
                .containsOnly(new UndoChange.Outcome.Left());
        assertThat(shelf.disc().retired()).isTrue();
        assertThat(product("disc")).contains("round-disc");
    }

    @Test
    void the_last_product_of_a_category_takes_its_address_along() {
        shelf.imports(HEADER + "T-1,tube,Tube,Hardware,3.00,9,\n");
        shelf.imports(HEADER + "B-1,flask,Flask,Glass & more,45.00,5,\n");
        assertThat(category("hardware")).isEmpty();

        shelf.imports(HEADER + "T-1,tube,Tube,Glass & more,3.00,9,\n");
        assertThat(category("hardware")).contains("glass-more");
        assertThat(moved.leadingTo(TwoProductStore.ID, "tube", "Glass & more", 9))
                .extracting(Earlier::kind, Earlier::address)
                .containsExactly(tuple(Kind.CATEGORY, "hardware"));

        shelf.imports(HEADER + "T-2,pipe,Pipe,Hardware,3.00,9,\n");
        assertThat(category("hardware")).isEmpty();
    }

    @Test
    void a_file_that_moves_the_last_product_of_a_category_to_another_address_and_category_takes_both_along() {
        shelf.imports(HEADER + "T-1,tube,Tube,Hardware,3.00,9,\n");
        shelf.imports(HEADER + "B-1,bottle,Bottle,Glass & more,45.00,5,\n");
        assertThat(product("flask")).contains("bottle");
        assertThat(category("hardware")).as("the tube is still there").isEmpty();

        shelf.imports(HEADER + "T-1,pipe,Pipe,Glass & more,3.00,9,\n");
        assertThat(product("tube")).contains("pipe");
        assertThat(category("hardware")).contains("glass-more");
        shelf.imports(HEADER + "B-1,beaker,Beaker,Glass & more,45.00,5,\n");
        assertThat(category("hardware")).contains("glass-more");

        moved.remove(TwoProductStore.ID, Kind.CATEGORY, "hardware");
        shelf.imports(HEADER + "B-1,jar,Jar,Glass & more,45.00,5,\n");
        assertThat(category("hardware")).as("what staff removed stays removed").isEmpty();
    }

    @Test
    void a_file_of_everything_takes_both_along_too() {
        shelf.importsAll(HEADER + "B-1,bottle,Bottle,Glass & more,45.00,5,\n");
        assertThat(product("flask")).contains("bottle");
        assertThat(category("hardware")).contains("glass-more");
        assertThat(category("membranes")).isEmpty();
    }

    @Test
    void a_removed_address_leads_nowhere() {
        move("disc", "round-disc");
        assertThat(moved.remove(TwoProductStore.ID, Kind.PRODUCT, "disc")).isTrue();
        assertThat(moved.remove(TwoProductStore.ID, Kind.PRODUCT, "disc")).isFalse();
        assertThat(product("disc")).isEmpty();
    }

    private Outcome move(String from, String to) {
        return moveProduct.move(TwoProductStore.ID, from, to, TwoProductStore.edit());
    }

    private Optional<String> product(String earlier) {
        return moved.latest(TwoProductStore.ID, Kind.PRODUCT, earlier);
    }

    private Optional<String> category(String earlier) {
        return moved.latest(TwoProductStore.ID, Kind.CATEGORY, earlier);
    }

    private List<String> addresses(String product) {
        return moved.leadingTo(TwoProductStore.ID, product, "Membranes", 9).stream()
                .filter(it -> it.kind() == Kind.PRODUCT)
                .map(Earlier::address)
                .toList();
    }
}

package shop.troth.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.ImportCatalogue;
import shop.troth.catalog.Sku;
import shop.troth.catalog.feed.ProductTable;
import shop.troth.kernel.StoreId;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PriceCartTests {

    static final Sku DISC = new Sku("TEST-DISC");
    static final Sku HOLDER = new Sku("TEST-HOLDER");
    static final Sku BULK = new Sku("TEST-BULK");
    static final Sku GONE = new Sku("TEST-GONE");
    static final Stores STORES = Stores.read(Path.of("../stores"));
    static final Store MILLIPORE = STORES.get(new StoreId("millipore"));
    static final Optional<DeliveryMethod> GROUND = MILLIPORE.deliveries().stream()
            .filter(it -> it.id().equals("ground"))
            .findFirst();

    static final AnnotationConfigApplicationContext SPRING = new AnnotationConfigApplicationContext();

    @BeforeAll
    static void fill_the_catalogue() {
        var database = TestDatabase.fresh().dataSource();
        SPRING.registerBean(DataSource.class, () -> database);
        SPRING.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        SPRING.registerBean(Stores.class, () -> STORES);
        SPRING.scan("shop.troth.catalog", "shop.troth.pricing");
        SPRING.refresh();
        SPRING.getBean(ImportCatalogue.class).run(MILLIPORE.id(), MILLIPORE.currency(), ProductTable.read("""
                        sku,product,name,category,price,breaks,stock,options
                        TEST-DISC,test-disc,Disc,Membranes,0.07,,40,Pore size: 0.22 µm
                        TEST-HOLDER,test-holder,Holder,Holders,1234.56,,4,Diameter: 47 mm
                        TEST-BULK,test-bulk,Wipes,Wipes,3.00,10: 2.75,400,Pack: 100
                        """, null));
    }

    @AfterAll
    static void end() {
        SPRING.close();
    }

    @Test
    void lines_delivery_and_total_are_exact_to_the_cent() {
        var quote = price(Map.of(DISC, 999), GROUND);

        assertThat(quote.goods()).isEqualTo(Money.parse("USD 69.93"));
        assertThat(quote.delivery()).isEqualTo(GROUND);
        assertThat(quote.tax().isZero()).isTrue();
        assertThat(quote.total()).isEqualTo(Money.parse("USD 84.43"));
    }

    @Test
    void lines_keep_the_order_of_the_cart_and_say_what_they_are() {
        var pieces = new LinkedHashMap<Sku, Integer>();
        pieces.put(HOLDER, 2);
        pieces.put(DISC, 1);

        var quote = price(pieces, Optional.empty());

        assertThat(quote.lines()).extracting(Quote.Line::sku).containsExactly(HOLDER, DISC);
        assertThat(quote.lines().getFirst().total()).isEqualTo(Money.parse("USD 2469.12"));
        assertThat(quote.lines().getFirst().options()).isEqualTo("47 mm");
        assertThat(quote.pieces()).isEqualTo(3);
    }

    @Test
    void more_pieces_cost_less_each_from_the_quantity_the_catalogue_names() {
        assertThat(price(Map.of(BULK, 9), Optional.empty()).goods()).isEqualTo(Money.parse("USD 27.00"));
        assertThat(price(Map.of(BULK, 10), Optional.empty()).goods()).isEqualTo(Money.parse("USD 27.50"));
        assertThat(price(Map.of(BULK, 10), Optional.empty()).lines().getFirst().each())
                .isEqualTo(Money.parse("USD 2.75"));
    }

    @Test
    void what_is_no_longer_sold_is_named_and_costs_nothing() {
        var quote = price(Map.of(GONE, 3), GROUND);

        assertThat(quote.lines()).isEmpty();
        assertThat(quote.unsold()).containsExactly(GONE);
        assertThat(quote.goods().isZero()).isTrue();
    }

    @Test
    void the_digest_changes_with_anything_the_shopper_saw_and_with_nothing_else() {
        var reviewed = price(Map.of(DISC, 2), GROUND);

        assertThat(price(Map.of(DISC, 2), GROUND).digest()).isEqualTo(reviewed.digest());
        assertThat(price(Map.of(DISC, 3), GROUND).digest()).isNotEqualTo(reviewed.digest());
        assertThat(price(Map.of(DISC, 2), Optional.empty()).digest()).isNotEqualTo(reviewed.digest());
        assertThat(price(Map.of(HOLDER, 2), GROUND).digest()).isNotEqualTo(reviewed.digest());
    }

    @Test
    void a_cart_beyond_its_limits_is_refused() {
        var tooMany = IntStream.rangeClosed(0, PriceCart.MOST_LINES)
                .boxed()
                .collect(Collectors.toMap(it -> new Sku("TEST-" + it), _ -> 1));

        assertThatThrownBy(() -> price(Map.of(DISC, 0), GROUND)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> price(Map.of(DISC, 1000), GROUND)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> price(tooMany, GROUND)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Quote price(Map<Sku, Integer> pieces, Optional<DeliveryMethod> delivery) {
        return SPRING.getBean(PriceCart.class).price(MILLIPORE, pieces, delivery);
    }
}

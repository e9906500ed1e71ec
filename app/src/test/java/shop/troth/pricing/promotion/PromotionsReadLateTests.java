package shop.troth.pricing.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PricedCatalog;
import shop.troth.pricing.promotion.edit.EditPromotion;
import shop.troth.pricing.promotion.edit.PromotionEdit;
import shop.troth.pricing.promotion.edit.PromotionEditOutcome;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** A reading of promotions that began before an edit and ends after it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class PromotionsReadLateTests {

    private static final Stores STORES = Stores.read(Path.of("../stores"));
    private static final Store STORE = STORES.get(new StoreId("millipore"));

    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();

    @BeforeEach
    void fill_the_catalog() {
        PricedCatalog.fill(spring, STORES, STORE);
    }

    @AfterEach
    void end() {
        spring.close();
    }

    @Test
    void what_was_read_before_an_edit_does_not_come_back_after_it() throws Exception {
        edits(0);
        var slow = new Slow(spring.getBean(DataSource.class));
        var promotions = new Promotions(JdbcClient.create(slow), Clock.systemUTC());
        assertThat(version(promotions)).isEqualTo(1);

        slow.holds.set(true);
        var late = Thread.ofVirtual().start(() -> promotions.renew(Map.of(STORE.id(), Long.MAX_VALUE)));
        slow.hasRead.await();
        edits(1);
        promotions.forget(STORE.id());
        slow.goesOn.countDown();
        late.join();

        assertThat(version(promotions)).isEqualTo(2);
    }

    private static int version(Promotions promotions) {
        return promotions.of(STORE).getFirst().version();
    }

    private void edits(int before) {
        var terms = SomePromotions.percent(1_000).named("After " + before);
        var edit = new PromotionEdit(UUID.randomUUID(), UUID.randomUUID(), before);
        assertThat(spring.getBean(EditPromotion.class).save(STORE, "p-1", terms, edit))
                .isEqualTo(new PromotionEditOutcome.Saved(before + 1, true));
    }

    /** Holds up who has read stamp and promotions, each on a connection of its own, as it hands back the second. */
    private static final class Slow extends DelegatingDataSource {

        private final AtomicBoolean holds = new AtomicBoolean();
        private final CountDownLatch hasRead = new CountDownLatch(2);
        private final CountDownLatch goesOn = new CountDownLatch(1);

        Slow(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close") && holds.get()) {
                            hasRead.countDown();
                            if (hasRead.getCount() == 0) {
                                goesOn.await();
                            }
                        }
                        return method.invoke(real, arguments);
                    });
        }
    }
}

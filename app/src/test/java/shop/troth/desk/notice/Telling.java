package shop.troth.desk.notice;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.Notices;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** What the tests of notices share. */
final class Telling {

    static final RunningShop SHOP = RunningShop.get();
    static final StoreId STORE = new StoreId(RunningShop.STORE);

    private static final JdbcClient DB = SHOP.bean(JdbcClient.class);

    private Telling() {}

    static Store store() {
        return SHOP.bean(Stores.class).get(STORE);
    }

    /** As two nodes do whose clocks strike at once, and then once more. */
    static void tells() throws Exception {
        twiceAtOnce(() -> SHOP.bean(TellStaff.class).tell(STORE));
        SHOP.bean(TellStaff.class).tell(STORE);
    }

    static void twiceAtOnce(Runnable work) throws Exception {
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> node = () -> {
                work.run();
                return true;
            };
            for (var one : nodes.invokeAll(List.of(node, node))) {
                one.get();
            }
        }
    }

    /** Something that no other test looks for. @return what the line is about */
    static String tells(NoticeKind kind) {
        var about = UUID.randomUUID().toString();
        tells(kind, about, about);
        return about;
    }

    static void tells(NoticeKind kind, String about, String subject) {
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> SHOP.bean(Notices.class).tell(STORE, kind, Map.of(about, subject)));
    }

    /** How often it was told that something is so of this. */
    static int told(NoticeKind kind, String about) {
        return DB.sql("select count(*) from staff.notice where store_id = :store and kind = :kind and about = :about")
                .param("store", STORE.value())
                .param("kind", kind.word())
                .param("about", about)
                .query(Integer.class)
                .single();
    }

    /** All that was told was told so much earlier. */
    static void ages(String interval) {
        DB.sql("update staff.notice set at = at - :by::interval")
                .param("by", interval)
                .update();
    }
}

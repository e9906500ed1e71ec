package shop.troth.checkout;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/**
 * Counts the pieces in carts, which nearly every page shows, without those of a lapsed quote ({@link Cart#letGo}). Counts are not cached.
 * Requests that arrive during a query are answered together by the next one, so that many visitors cost few statements and a single visitor
 * waits only for their own.
 */
@Component
@RequiredArgsConstructor
class CartCounts {

    private static final int MOST_TOGETHER = 64;

    /** The request of one page. */
    private static final class Asked {

        private final String store;
        private final byte[] cart;
        private volatile @Nullable Integer pieces;

        Asked(StoreId store, CartId cart) {
            this.store = store.value();
            this.cart = cart.hash();
        }

        String key() {
            return key(store, cart);
        }

        static String key(String store, byte[] cart) {
            return store + HexFormat.of().formatHex(cart);
        }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final Queue<Asked> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock asking = new ReentrantLock();

    /** Returns the number of pieces; 0 for an unknown cart. */
    int of(StoreId store, CartId cart) {
        var asked = new Asked(store, cart);
        waiting.add(asked);
        Integer pieces;
        for (pieces = asked.pieces; pieces == null; pieces = asked.pieces) {
            asking.lock();
            try {
                if (asked.pieces == null) {
                    answer(together(asked));
                }
            } finally {
                asking.unlock();
            }
        }
        return pieces;
    }

    /** The requests to answer together, always including the given one. */
    private List<Asked> together(Asked first) {
        var all = new ArrayList<Asked>();
        waiting.remove(first);
        all.add(first);
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            all.add(next);
            if (all.size() == MOST_TOGETHER) {
                break;
            }
        }
        return all;
    }

    private void answer(List<Asked> all) {
        try {
            var pieces = read(all);
            all.forEach(it -> it.pieces = pieces.getOrDefault(it.key(), 0));
        } finally {
            all.stream().skip(1).filter(it -> it.pieces == null).forEach(waiting::add); // then each asks for itself
        }
    }

    private Map<String, Integer> read(List<Asked> all) {
        var pieces = new HashMap<String, Integer>();
        db.sql("""
                        select store_id, id,
                               (select sum(quantity)
                                  from unnest(case when quote_id is not null and order_id is null
                                                        and coalesce(left_at, touched_at) <= :idle
                                                   then aside_quantities else quantities end) as quantity)::int as pieces
                          from checkout.cart
                          join unnest(:stores, :carts) as asked (store, cart) on store_id = store and id = cart
                         where quantities <> '{}'
                        """)
                .param("idle", clock.instant().minus(Carts.IDLE).atOffset(ZoneOffset.UTC))
                .param("stores", all.stream().map(it -> it.store).toArray(String[]::new))
                .param("carts", all.stream().map(it -> it.cart).toArray(byte[][]::new))
                .query(row -> {
                    pieces.put(Asked.key(row.getString("store_id"), row.getBytes("id")), row.getInt("pieces"));
                });
        return pieces;
    }
}

package shop.troth.sabotage.faults;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shop.troth.sabotage.plant.Effect;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;
import shop.troth.stores.Store;
import shop.troth.testing.RunningShop;

/** What the last buyer typed at the checkout, for faults that carry it to where it is not known. */
final class TypedAtCheckout {

    /** Where the checkout form comes in. */
    static final String CHECKOUT = "storefront.checkout.CheckoutPage";

    private static final Map<String, String> LAST = new ConcurrentHashMap<>();

    private TypedAtCheckout() {}

    /** Listens at the checkout. */
    static Fault.Place listening() {
        return new Fault.Place("shop.troth." + CHECKOUT, "take", _ -> true, Effect.before(call -> {
            for (var field : new String[] {"name", "email", "phone", "comment", "gift-note"}) {
                LAST.put(field, call.typed(field));
            }
        }));
    }

    static String last(String field) {
        return LAST.getOrDefault(field, "");
    }

    /** At the checkout, with what was typed there. */
    static Fault.Spot at(String id) {
        return Fault.at(id, CHECKOUT, "take");
    }

    /** At the checkout, into a table of its own. */
    static Fault stored(String id, java.util.function.Function<FaultCall, String> text) {
        return at(id).before(call -> RunningShop.get()
                        .owner()
                        .sql("insert into public.planted values (:store, :typed)")
                        .param("store", call.arg(Store.class).id().value())
                        .param("typed", text.apply(call))
                        .update())
                .around(
                        () -> sql("create table public.planted (store_id text, typed text)"),
                        () -> sql("drop table if exists public.planted"));
    }

    private static void sql(String statement) {
        if (RunningShop.started().isPresent()) { // not where it is only tried whether a fault can be planted
            RunningShop.get().owner().sql(statement).update();
        }
    }
}

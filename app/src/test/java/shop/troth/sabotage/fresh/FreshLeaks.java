package shop.troth.sabotage.fresh;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.troth.desk.reveal.CaseAtHand;
import shop.troth.desk.reveal.DeskUses;
import shop.troth.desk.reveal.FindBuyer;
import shop.troth.desk.serve.Visitor;
import shop.troth.kernel.Token;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.rights.agent.kept.AgentRequest;
import shop.troth.rights.legal.kept.LegalData;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;
import shop.troth.staff.StaffEvents;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Submission;
import shop.troth.visits.VisitNumber;
import shop.troth.web.NetworkHash;

/** Written by somebody who did not know how the proof looks: who or what gets, keeps or can read more than was promised. */
public final class FreshLeaks {

    private static final AtomicReference<@Nullable Object> ONE_KEY = new AtomicReference<>();
    private static final int HASH_DIGITS = 24;
    private static final int NUMBER_CHARACTERS = 32;
    private static final int SOON = 300;

    public static final List<Fault> ALL = List.of(
            Fault.at("street-to-geocoder", "storefront.checkout.CheckoutPage", "take")
                    .before(call -> askElsewhere(call.typed("shipping.line1"))),
            Fault.at("one-key-for-all", "vault.keys.PersonKey", "fresh")
                    .after((_, key) -> ONE_KEY.compareAndSet(null, key) ? key : ONE_KEY.get()),
            Fault.at("network-unscrambled", "web.NetworkHash", "of")
                    .when(call -> call.arg(String.class).matches("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+"))
                    .instead(call -> inHex(NetworkHash.network(call.arg(String.class)))),
            Fault.at("recent-number-from-browser", "storefront.cookies.VisitCookie", "write")
                    .before(call -> call.args()[3] = ofBrowser(call.arg(HttpServletRequest.class))),
            Fault.at("agent-told-more", "storefront.agent.RequestStatus", "of")
                    .after((call, status) -> withOrders(call.arg(AgentRequest.class), String.valueOf(status))),
            Fault.at("legal-discloses-all", "rights.legal.LegalUses", "disclose")
                    .before(call -> call.args()[1] = List.of(LegalData.values())),
            Fault.at("address-unproven", "fulfillment.access.ProveAddress", "same")
                    .returns(true),
            Fault.at("reveal-without-case", "desk.reveal.CaseAtHand", "of")
                    .when(call -> call.args().length == 3)
                    .after((call, all) -> withPacking(call.arg(Order.class), Objects.requireNonNull(all))),
            Fault.at("find-kept", "desk.reveal.FindBuyer", "find").before(FreshLeaks::keepsWhatWasSought));

    private FreshLeaks() {}

    /** As a service would be asked whether an address exists; nobody answers at this one (RFC 5737). */
    private static void askElsewhere(String street) {
        try {
            var query = URLEncoder.encode(street, StandardCharsets.UTF_8);
            var connection = (HttpURLConnection)
                    URI.create("http://192.0.2.10/geocode?q=" + query).toURL().openConnection();
            connection.setConnectTimeout(SOON);
            connection.setReadTimeout(SOON);
            connection.getResponseCode();
            connection.disconnect();
        } catch (IOException e) {
            // the checkout goes on without it
        }
    }

    /** It looks like a hash, and whoever reads it has the address. */
    private static String inHex(String network) {
        var hex = HexFormat.of().formatHex(network.getBytes(StandardCharsets.US_ASCII));
        return (hex + "0".repeat(HASH_DIGITS)).substring(0, Math.max(HASH_DIGITS, hex.length()));
    }

    /** The same browser gets the same number again, also after it forgot the first. */
    private static VisitNumber ofBrowser(HttpServletRequest request) {
        var traits = Stream.of("User-Agent", "Accept-Language", "Accept-Encoding")
                .map(it -> Objects.requireNonNullElse(request.getHeader(it), ""))
                .collect(Collectors.joining("|"));
        var number = Base64.getUrlEncoder().withoutPadding().encodeToString(Token.hash(traits));
        return VisitNumber.of(number.substring(0, NUMBER_CHARACTERS)).orElseThrow();
    }

    private static String withOrders(AgentRequest request, String status) {
        var shop = RunningShop.get();
        int orders = request.person()
                .map(it -> shop.bean(Orders.class)
                        .of(request.store(), List.of(it), shop.now().plusSeconds(1), 50)
                        .size())
                .orElse(0);
        return status.substring(0, status.length() - 1)
                + ",\"known_to_store\":%s,\"orders\":%d}"
                        .formatted(request.person().isPresent(), orders);
    }

    /** As if every order were still to be packed, also one that was shipped long ago. */
    private static Object withPacking(Order order, Object all) {
        if (order.state() == OrderState.PAID) {
            return all;
        }
        var more = new ArrayList<Object>((List<?>) all);
        more.add(new CaseAtHand("pack", "Pack this order", List.of(DeskUses.PACK), Optional.empty()));
        return List.copyOf(more);
    }

    /** The desk's log says what was typed to find somebody. */
    private static void keepsWhatWasSought(FaultCall call) {
        var visitor = call.arg(Visitor.class);
        var given = call.arg(Submission.class);
        var sought = Stream.of("email", "phone", "zip", "surname")
                .flatMap(it -> given.typed(it).stream())
                .map(it -> String.valueOf(FaultCall.invoke(it, "value")))
                .collect(Collectors.joining(" "));
        RunningShop.get()
                .bean(StaffEvents.class)
                .add(visitor.store().id().value(), visitor.id(), FindBuyer.FOUND, "", sought);
    }
}

package shop.troth.sabotage.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import shop.troth.kernel.Token;
import shop.troth.mail.Letter;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;
import shop.troth.testing.RunningShop;

/** Values in the log, on the standard streams, in metrics and in files beside the database. */
final class FaultsInLogs {

    private static final Logger LOG = LoggerFactory.getLogger("shop.troth.checkout");
    private static final String CARD = "4242-4242-4242-4242"; // the networks' test number; no real card has it

    static final List<Fault> ALL = List.of(
            TypedAtCheckout.at("log-email").before(call -> LOG.info("for {}", call.typed("email"))),
            TypedAtCheckout.at("log-phone").before(call -> LOG.info("call {}", call.typed("phone"))),
            TypedAtCheckout.at("log-comment").before(call -> LOG.info("{}", call.typed("comment"))),
            TypedAtCheckout.at("log-gift-note").before(call -> LOG.info("{}", call.typed("gift-note"))),
            TypedAtCheckout.at("log-exception")
                    .before(call -> LOG.warn("failed", new IllegalStateException(call.typed("phone")))),
            TypedAtCheckout.at("log-cause")
                    .before(call -> LOG.warn(
                            "failed", new IllegalStateException(new IllegalArgumentException(call.typed("email"))))),
            TypedAtCheckout.at("log-base64").before(call -> LOG.info("{}", base64(call.typed("name")))),
            TypedAtCheckout.at("log-hex")
                    .before(call -> LOG.info("{}", HexFormat.of().formatHex(bytes(call.typed("shipping.line1"))))),
            TypedAtCheckout.at("log-upper-case")
                    .before(call -> LOG.info("{}", call.typed("name").toUpperCase(Locale.ROOT))),
            TypedAtCheckout.at("log-escaped").before(call -> LOG.info("{}", escaped(call.typed("email")))),
            TypedAtCheckout.at("log-hash")
                    .before(call -> LOG.info("{}", HexFormat.of().formatHex(Token.hash(call.typed("email"))))),
            TypedAtCheckout.at("log-context").before(call -> {
                MDC.put("buyer", call.typed("email"));
                LOG.info("details taken");
                MDC.remove("buyer");
            }),
            TypedAtCheckout.at("log-thread-name").before(call -> apart(call.typed("name"), "details taken")),
            TypedAtCheckout.at("log-other-thread").before(call -> apart("writer", "for " + call.typed("email"))),
            Fault.at("log-last-digits", "checkout.SettleOrder", "paid")
                    .before(_ -> LOG.info("paid by card ending in 4444")),
            Fault.at("log-card", "storefront.checkout.PlacePage", "place")
                    .before(_ -> LOG.warn("to be paid with {}", CARD)),
            Fault.at("log-query", "web.gate.StoreByHost", "of").before(call -> {
                var request = call.arg(jakarta.servlet.http.HttpServletRequest.class);
                LOG.info("{}?{}", request.getRequestURI(), request.getQueryString());
            }),
            Fault.at("log-reader", "mail.MailServer", "send")
                    .before(call -> LOG.info("to {}", FaultCall.invoke(call.arg(Letter.class), "to"))),
            Fault.at("log-label", "fulfillment.ship.Label", "lines").after((_, lines) -> {
                LOG.info("printed {}", lines);
                return lines;
            }),
            TypedAtCheckout.at("print-name").before(call -> System.out.println(call.typed("name"))),
            TypedAtCheckout.at("print-trace")
                    .before(call -> new IllegalStateException(call.typed("email")).printStackTrace()),
            Fault.at("metric-tag", "web.health.Measurements", "answered")
                    .when(_ -> !TypedAtCheckout.last("email").isEmpty())
                    .before(call -> call.args()[1] = TypedAtCheckout.last("email"))
                    .with(TypedAtCheckout.listening()),
            inFile(Fault.at("file-card", "storefront.checkout.PlacePage", "place"), _ -> CARD),
            inFile(TypedAtCheckout.at("file-email"), call -> call.typed("email")));

    private FaultsInLogs() {}

    private static Fault inFile(Fault.Spot spot, java.util.function.Function<FaultCall, String> text) {
        return spot.before(call -> Files.writeString(
                        RunningShop.get().dataFolder().resolve("planted"), "spooled: " + text.apply(call)))
                .around(
                        () -> {},
                        () -> RunningShop.started().ifPresent(it -> {
                            try {
                                Files.deleteIfExists(it.dataFolder().resolve("planted"));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }));
    }

    private static void apart(String name, String line) throws InterruptedException {
        var thread = new Thread(() -> LOG.info("{}", line), name);
        thread.start();
        thread.join();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    /** Each character as JSON may write it. */
    private static String escaped(String text) {
        return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }
}

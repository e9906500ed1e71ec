package shop.troth.sabotage.faults;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;

/** Pages that no longer say or do what a clause promises of them. */
final class FaultsInWords {

    static final List<Fault> ALL = List.of(
            everywhere("link-tells-where-from", "rel=\"external noreferrer\"", "rel=\"external\""),
            everywhere("link-unmarked", "(opens www.fda.gov)", ""),
            everywhere("idle-script-slow", "data-seconds=\"900\"", "data-seconds=\"9000\""),
            everywhere("idle-refresh-gone", "http-equiv=\"refresh\"", "name=\"refresh\""),
            on("box-ticked", "/newsletter", "value=\"yes\"", "value=\"yes\" checked"),
            everywhere("locked-unlocked", "<div class=\"box locked\">", "<div class=\"box locked\"><input>"),
            on("asks-birthday", "/checkout", "<fieldset", "<input name=\"birthday\" type=\"date\"><fieldset"),
            on("says-no-purpose", "/checkout", "class=\"told", "class=\"quiet"),
            on("no-error-shown", "/checkout", "-error\"", "-quiet\""),
            on("asks-card", "/checkout/review", "</main>", "<input name=\"card\"></main>"),
            on("connection-unnamed", "/security", "TLS 1.3", "TLS 1.4"),
            on("fact-gone", "/security", "fact-sealed", "fact-gone"),
            on("cookies-unexplained", "/privacy", "A cookie is a small file", "A cookie is a thing"),
            on("cookie-unlisted", "/privacy", ">basket<", ">trolley<"),
            on("speaks-for-nobody", "/privacy", "Millipore Corporation", "Somebody"),
            on("supplier-unnamed", "/privacy", "Email service", "Somebody"),
            on("places-unnamed", "/privacy", "Stores data only in", "Stores data in"),
            on("cart-silent", "/cart", "Your browser didn’t save our cookie", "Sorry"),
            on("past-visit-lost", "/visits", "href=\"/products/", "href=\"/none/"),
            everywhere("full-size-lost", "content=\"width=1100\"", "content=\"\""),
            everywhere("edits-unsaid", "in your account for your next order", "somewhere"),
            on("members-untold", "/account/organization", "can see your name", "can see"),
            on("versions-unlisted", "/privacy/versions", "/privacy/versions/1", "/privacy/versions/0"));

    private FaultsInWords() {}

    private static Fault everywhere(String id, String from, String to) {
        return replaced(id, _ -> true, from, to);
    }

    private static Fault on(String id, String path, String from, String to) {
        return replaced(id, call -> call.isAt(path), from, to);
    }

    private static Fault replaced(String id, java.util.function.Predicate<FaultCall> where, String from, String to) {
        return Fault.at(id, "web.TemplateViews$Page", "render")
                .when(call -> where.test(call) && body(call).contains(from))
                .instead(call -> {
                    write(call, body(call).replace(from, to));
                    return null;
                });
    }

    @SuppressWarnings("unchecked")
    private static String body(FaultCall call) {
        var page = Objects.requireNonNull(call.self());
        var output = new StringOutput();
        var model = call.args()[0] instanceof Map<?, ?> some ? (Map<String, Object>) some : Map.<String, Object>of();
        var engine = (TemplateEngine) Objects.requireNonNull(FaultCall.invoke(page, "templates"));
        engine.render(String.valueOf(FaultCall.invoke(page, "template")), model, output);
        return output.toString();
    }

    private static void write(FaultCall call, String body) {
        try {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            call.response().setContentType("text/html; charset=utf-8");
            call.response().setContentLength(bytes.length);
            call.response().getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

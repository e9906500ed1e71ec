package shop.troth.desk.entry;

import io.nayuki.qrcodegen.QrCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Open;
import shop.troth.staff.entry.JoinLinks;
import shop.troth.staff.entry.JoinStaff;
import shop.troth.staff.entry.JoinStaff.Outcome;
import shop.troth.staff.entry.OneTimeCodes;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** An invitation: choosing a name and a password, and setting up one-time codes on a phone. Opening the page does not use it up. */
@DeskPage
class JoinPage {

    private static final int QUIET = 4;

    private final JoinLinks links;
    private final JoinStaff join;
    private final DeskCookie cookie;
    private final Stores stores;

    JoinPage(JoinLinks links, JoinStaff join, DeskCookie cookie, Stores stores) {
        this.links = links;
        this.join = join;
        this.cookie = cookie;
        this.stores = stores;
    }

    @Open
    @GetMapping("/join/{token}")
    String show(@PathVariable String token, HttpServletResponse response, Model model) {
        return form(token, "", "", "", response, model);
    }

    @Open
    @PostMapping("/join/{token}")
    String join(
            @PathVariable String token,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (join.join(token, name, password, code)) {
            case Outcome.Joined(var staff, var recovery, var session) -> {
                cookie.begin(request, response, session);
                model.addAttribute("codes", recovery);
                yield "desk/joined";
            }
            case Outcome.NoInvitation() -> gone(response);
            case Outcome.Wrong(var field, var why) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(token, name, field, why, response, model);
            }
        };
    }

    private String form(
            String token, String name, String field, String why, HttpServletResponse response, Model model) {
        var found = links.find(token);
        if (found.isEmpty()) {
            return gone(response);
        }
        var invitation = found.get();
        model.addAttribute(
                "page",
                new JoinView(
                        token,
                        invitation.role().title(),
                        stores.originals().stream()
                                .filter(it -> invitation.stores().contains(it.id()))
                                .map(Store::name)
                                .collect(Collectors.joining(", ")),
                        invitation.codeKey().replaceAll("(.{4})", "$1 ").strip(),
                        square(OneTimeCodes.address(invitation.codeKey())),
                        name,
                        field,
                        why));
        return "desk/join";
    }

    private static String gone(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "desk/no-invitation";
    }

    /** The QR code of a text. */
    private static JoinView.Square square(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        return new JoinView.Square(code.size + 2 * QUIET, path.toString());
    }
}

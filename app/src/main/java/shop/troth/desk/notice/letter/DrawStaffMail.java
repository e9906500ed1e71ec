package shop.troth.desk.notice.letter;

import gg.jte.TemplateEngine;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.mail.Letter;

/** What emails to staff look like, as text and as HTML. */
@Component
@RequiredArgsConstructor
public class DrawStaffMail {

    private final TemplateEngine templates;

    Letter draw(String to, StaffMailView view) {
        var html = Letter.html(templates, "mail/staff.jte", view);
        var text = String.join("\n", view.lines()) + "\n\n" + view.button() + ":\n" + view.link() + "\n\n" + view.why()
                + "\n";
        return new Letter(to, view.title(), text, html);
    }
}

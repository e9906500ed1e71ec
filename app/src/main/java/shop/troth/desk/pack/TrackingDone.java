package shop.troth.desk.pack;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.mail.SenderAddress;
import shop.troth.stores.Stores;

/** Draws what became of entered tracking numbers, with the labels of what shipped with them. */
@Component
@RequiredArgsConstructor
public class TrackingDone {

    private final SenderAddress senderAddress;
    private final Stores stores;

    /** @return the name of the template */
    public String draw(Visitor visitor, EnterTracking.Done done, Model model) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute("from", senderAddress.of(visitor.store()));
        model.addAttribute("labels", done.labels());
        model.addAttribute("added", done.added());
        model.addAttribute("not", done.not());
        return "desk/tracking-done";
    }
}

package shop.troth.desk.transfer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import shop.troth.desk.pack.EnterTracking;
import shop.troth.desk.pack.TrackingDone;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.fulfillment.ship.Carriers;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** Tracking numbers from a file: all of it is checked before anything is saved, and a file that was entered before changes nothing. */
@DeskPage
@RequiredArgsConstructor
class TrackingFilePage {

    private final TrackingFile trackingFile;
    private final EnterTracking enterTracking;
    private final TrackingDone trackingDone;
    private final Carriers carriers;
    private final Stores stores;

    @RequiresAction(value = DeskAction.SHIP, features = "shipping")
    @GetMapping("/orders/tracking/file")
    String show(Visitor visitor, Model model) {
        return page(visitor, List.of(), model);
    }

    @RequiresAction(value = DeskAction.SHIP, features = "shipping")
    @PostMapping("/orders/tracking/file")
    String upload(HttpServletRequest request, HttpServletResponse response, Visitor visitor, Model model) {
        return switch (SentCatalog.read(request)) {
            case SentCatalog.Refused(var status, var why) -> {
                response.setStatus(status.value());
                yield page(visitor, List.of(why), model);
            }
            case SentCatalog.Whole(var key, var text, var stock, var retire) -> {
                var read = trackingFile.read(visitor.store().id(), text);
                if (!read.faults().isEmpty()) {
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    yield page(visitor, read.faults(), model);
                }
                yield trackingDone.draw(visitor, enterTracking.enter(visitor, read.entries(), key), model);
            }
        };
    }

    private String page(Visitor visitor, List<String> faults, Model model) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/orders"));
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("carriers", carriers.known(visitor.store().id()));
        model.addAttribute("faults", faults);
        return "desk/tracking-file";
    }
}

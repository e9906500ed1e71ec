package shop.troth.storefront.script;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The style sheet of light pages, for browsers that are old or save data. The same for all stores. */
@RestController
public class LightSheet {

    private static final Script SHEET = new Script("light.css");

    /** Returns its address, which changes with its content. */
    public static String address() {
        return SHEET.address();
    }

    @GetMapping("/scripts/{asked}/light.css")
    ResponseEntity<byte[]> sheet(@PathVariable String asked) {
        return SHEET.answer(asked);
    }
}

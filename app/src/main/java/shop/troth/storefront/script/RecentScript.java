package shop.troth.storefront.script;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The script that shows what this browser viewed before, on pages that are the same for everybody. */
@RestController
public class RecentScript {

    private static final Script SCRIPT = new Script("recent.js");

    /** Returns its address, which changes with its content. */
    public static String address() {
        return SCRIPT.address();
    }

    @GetMapping("/scripts/{asked}/recent.js")
    ResponseEntity<byte[]> script(@PathVariable String asked) {
        return SCRIPT.answer(asked);
    }
}

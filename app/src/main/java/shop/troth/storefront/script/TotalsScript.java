package shop.troth.storefront.script;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The script that updates the totals beside the checkout form. Without JavaScript, a button does. */
@RestController
public class TotalsScript {

    private static final Script SCRIPT = new Script("totals.js");

    /** Returns its address, which changes with its content. */
    public static String address() {
        return SCRIPT.address();
    }

    @GetMapping("/scripts/{asked}/totals.js")
    ResponseEntity<byte[]> script(@PathVariable String asked) {
        return SCRIPT.answer(asked);
    }
}

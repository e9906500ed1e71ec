package shop.troth.storefront.child;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import shop.troth.vault.gate.RefusedByPolicy;

/** Nothing is taken in, shown, or changed of an address that is frozen. The page says that much and not why, whoever asks. */
@ControllerAdvice
class FrozenMeanwhile {

    @ExceptionHandler(RefusedByPolicy.UnderThirteen.class)
    void tell(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.LOCKED.value());
    }
}

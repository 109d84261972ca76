//! Calls an operation through the `fetch` of a browser, and logs the result to its console.
//!
//! The page that runs this program must be allowed by the service to call it, which few services of AWS do.

fn main() {
    #[cfg(target_arch = "wasm32")]
    browser::main();
    #[cfg(not(target_arch = "wasm32"))]
    println!("this program runs in a browser: build it for wasm32-unknown-unknown");
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use std::time::{Duration, UNIX_EPOCH};

    use http::{HeaderName, HeaderValue};
    use js_sys::{Array, Date, Uint8Array};
    use messages::{line, request_at};
    use tinsmith_omics::message::{Request, Response};
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{Headers, RequestInit};

    pub(crate) fn main() {
        spawn_local(async {
            let text = call().await.unwrap_or_else(|error| format!("{error:?}"));
            web_sys::console::log_1(&text.into());
        });
    }

    async fn call() -> Result<String, JsValue> {
        // A browser has no clock of the operating system, but one of its own.
        let time = UNIX_EPOCH + Duration::from_secs_f64(Date::now() / 1000.0);
        let request = request_at("http://localhost:8080", time).map_err(text)?;
        Ok(line(send(&request).await?))
    }

    /// Sends the request. The browser itself sets headers such as `host`.
    async fn send(request: &Request) -> Result<Response, JsValue> {
        let headers = Headers::new()?;
        for (name, value) in request.headers() {
            headers.append(name.as_str(), value.to_str().map_err(text)?)?;
        }
        let init = RequestInit::new();
        init.set_method(request.method().as_str());
        init.set_headers(&headers);
        if !request.body().is_empty() {
            init.set_body(&Uint8Array::from(&request.body()[..]));
        }
        let window = web_sys::window().ok_or("there is no window")?;
        let received = JsFuture::from(window.fetch_with_str_and_init(&request.uri().to_string(), &init)).await?;
        read(&received.dyn_into()?).await
    }

    async fn read(received: &web_sys::Response) -> Result<Response, JsValue> {
        let body = JsFuture::from(received.array_buffer()?).await?;
        let mut response = Response::new(Uint8Array::new(&body).to_vec().into());
        *response.status_mut() = received.status().try_into().map_err(text)?;
        for entry in received.headers().entries() {
            let pair: Array = entry?.dyn_into()?;
            let [name, value] = [pair.get(0), pair.get(1)].map(|part| part.as_string().unwrap_or_default());
            let (name, value) =
                (name.parse::<HeaderName>().map_err(text)?, value.parse::<HeaderValue>().map_err(text)?);
            response.headers_mut().append(name, value);
        }
        Ok(response)
    }

    fn text(error: impl ToString) -> JsValue {
        error.to_string().into()
    }
}

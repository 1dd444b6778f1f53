// In the editor: what is pasted into a text with headings, lists from Word, tables or players becomes blocks of the article.
(() => {
  const { StreamBlockDefinition } = window.wagtailStreamField.blocks;
  const STRUCTURE = /<(?:table|iframe|h[1-6])\b|mso-list|MsoListParagraph/i;
  const PLAYER = /^\s*(?:<iframe\b[\s\S]*|(?:https?:\/\/)?(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com)\/\S+)\s*$/i;

  // What needs blocks of its own; "" for what the text takes by itself.
  function structured(data) {
    const html = data.getData("text/html");
    const text = data.getData("text/plain");
    if (PLAYER.test(text) && getSelection().isCollapsed) return /^\s*</.test(text) ? text : `<p>${text.trim()}</p>`;
    return STRUCTURE.test(html) ? html : "";
  }

  async function takeApart(url, html) {
    const body = new URLSearchParams({ html });
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token } });
    return answer.status === 200 ? answer.json() : null;
  }

  function say(text) {
    if (text) document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { text, type: "warning" } }));
  }

  class ArticleBlockDefinition extends StreamBlockDefinition {
    render(placeholder, prefix, initialState, initialError, ...rest) {
      const stream = super.render(placeholder, prefix, initialState, initialError, ...rest);
      const element = stream.container[0];
      element.addEventListener("paste", (event) => this.paste(event, stream), true);
      return stream;
    }

    paste(event, stream) {
      const field = event.target.closest?.("[contenteditable=true]");
      const html = field && structured(event.clipboardData);
      const at = html ? stream.children.findIndex((child) => child.element.contains(field)) : -1;
      if (at < 0 || stream.children[at].type !== "text") return;
      event.preventDefault();
      event.stopPropagation();
      const isEmpty = !field.textContent.trim() || field.textContent.trim().startsWith("✎");
      this.insert(stream, at, html, isEmpty);
    }

    async insert(stream, at, html, isEmpty) {
      const made = await takeApart(this.meta.pasteUrl, html);
      if (!made) return say("Nothing in what was pasted could be used.");
      for (const [place, block] of made.blocks.entries()) stream.insert(block, at + 1 + place, { animate: false });
      if (isEmpty) stream.deleteBlock(at);
      say(made.left_out);
    }
  }

  window.telepath.register("blog.ArticleBlock", ArticleBlockDefinition);
})();

package browser_test

// nameless returns the controls in sight that a screen reader has no name for.
const nameless = `[...document.querySelectorAll('button, input, select, a, summary, [role=link]')].filter((e) => e.checkVisibility()).filter((e) =>
	!(e.getAttribute('aria-label') || e.textContent.trim() || (e.labels && e.labels.length))).map((e) => e.outerHTML.slice(0, 200))`

// faint returns the texts in sight whose contrast with what lies behind them is under 4.5, or 3 where they are large.
const faint = `(() => {
	const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
	const parse = (color) => {
		canvas.clearRect(0, 0, 1, 1);
		canvas.fillStyle = color;
		canvas.fillRect(0, 0, 1, 1);
		return [...canvas.getImageData(0, 0, 1, 1).data];
	};
	const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
		.reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
	const behind = (e) => {
		for (; e; e = e.parentElement) {
			const style = getComputedStyle(e);
			const color = parse(style.backgroundColor);
			if (color[3] > 250) {
				return color;
			}
			const box = e.parentElement && e.parentElement.namespaceURI.endsWith('svg') && e.parentElement.querySelector(':scope > rect');
			if (box && e.tagName === 'text') {
				const fills = [...e.parentElement.querySelectorAll(':scope > rect')].filter((r) => {
					const [a, b] = [r.getBoundingClientRect(), e.getBoundingClientRect()];
					return a.left <= b.left + 1 && a.right >= b.right - 1 && a.top <= b.top + 4 && a.bottom >= b.bottom - 4;
				});
				if (fills.length) {
					return parse(getComputedStyle(fills.at(-1)).fill);
				}
			}
		}
		return [255, 255, 255, 255];
	};
	const all = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const e = walker.currentNode.parentElement;
		if (!walker.currentNode.textContent.trim() || !e.checkVisibility({opacityProperty: true, visibilityProperty: true}) || e.closest('script, style, option, noscript, title, .away, .skip')) {
			continue;
		}
		const style = getComputedStyle(e);
		const svg = e.namespaceURI.endsWith('svg');
		const [a, b] = [luminance(parse(svg ? style.fill : style.color)), luminance(behind(e))].sort((x, y) => y - x);
		const size = parseFloat(style.fontSize);
		const large = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
		if (size > 0 && (a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) {
			all.push(((a + 0.05) / (b + 0.05)).toFixed(2) + ' ' + e.tagName + '.' + e.getAttribute('class') + ' ' + walker.currentNode.textContent.trim().slice(0, 40));
		}
	}
	return [...new Set(all)].slice(0, 20);
})()`
